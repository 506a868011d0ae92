import { LabError } from '../host/lab-error.ts';
import { readProcess, signal, type Process } from '../host/processes.ts';
import { unreachable } from '@zsha/kit/unreachable';
import { waitUntil } from '../host/wait-until.ts';
import type { NodeLayout } from './node-layout.ts';
import { nodePower, nodeProcesses } from './node-processes.ts';
import { isManagementVm } from './witness.ts';

export const killable = ['agent', 'guard', 'consul', 'libvirtd', 'qemu'] as const;
export type Killable = (typeof killable)[number];

/** Which of a node's processes it is, by its program and arguments. */
export function isProcess(process: Process, what: Killable): boolean {
  switch (what) {
    case 'agent':
      return process.args.includes('/opt/zsha/lib/agent.mjs');
    case 'guard':
      return process.args.includes('/opt/zsha/lib/guard.mjs');
    case 'consul':
      return process.program === 'consul' && process.args[1] === 'agent';
    case 'libvirtd':
      return process.program === 'libvirtd';
    case 'qemu':
      return isManagementVm(process);
    default:
      return unreachable(what);
  }
}

/** Kills it without a warning, and returns when it is gone. */
export async function killProcess(node: NodeLayout, what: Killable): Promise<number[]> {
  // A frozen process dies only once it is let go, which a waiting killer would not see.
  if (nodePower(node) === 'frozen')
    throw new LabError(`${node.name} is frozen`, `thaw it first: script/lab thaw ${node.name}`);
  const found = nodeProcesses(node).filter((process) => process.state !== 'Z' && isProcess(process, what));
  if (found.length === 0)
    throw new LabError(
      `no ${what} runs on ${node.name}`,
      '`script/lab status` shows whether the node has power',
    );
  for (const process of found) signal(process.pid, 'SIGKILL');
  await waitUntil(`${what} on ${node.name} is gone`, () => found.every((process) => isGone(process.pid)), {
    timeoutMs: 10_000,
  });
  return found.map((process) => process.pid);
}

const isGone = (pid: number): boolean => (readProcess(pid)?.state ?? 'Z') === 'Z';
