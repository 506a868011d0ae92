import { existsSync, readFileSync } from 'node:fs';
import { cgroupPids, freezeSwitch } from '../host/cgroup.ts';
import { readProcess, type Process } from '../host/processes.ts';
import type { NodeLayout } from './node-layout.ts';

/** Everything that runs on the node or for it, as the machine's process table has it. */
export function nodeProcesses(node: NodeLayout): Process[] {
  return cgroupPids(node.cgroup).flatMap((pid) => readProcess(pid) ?? []);
}

/** The node's init: the one process that is number 1 where it lives. */
export function nodeInit(node: NodeLayout): Process | undefined {
  return nodeProcesses(node).find((process) => process.innerPid === 1 && process.state !== 'Z');
}

export type Power = 'on' | 'off' | 'frozen';

export function nodePower(node: NodeLayout): Power {
  if (nodeProcesses(node).every((process) => process.state === 'Z')) return 'off';
  const { file, frozen } = freezeSwitch(node.cgroup);
  return existsSync(file) && readFileSync(file, 'utf8').trim() === frozen ? 'frozen' : 'on';
}
