import { spawnSync } from 'node:child_process';
import { LabError } from '../host/lab-error.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { reachableAddress, sshArgs } from '../nodes/ssh.ts';

/** Runs a command on the node with this terminal as its own. @returns its exit code. */
export function exec(node: NodeLayout, command: readonly string[]): number {
  const power = nodePower(node);
  if (power === 'off')
    throw new LabError(`${node.name} has no power`, `power it on first: script/lab power-on ${node.name}`);
  if (power === 'frozen')
    throw new LabError(`${node.name} is frozen`, `thaw it first: script/lab thaw ${node.name}`);
  const address = reachableAddress(node);
  if (address === undefined)
    throw new LabError(`${node.name} has every cable pulled`, `plug them in: script/lab heal ${node.name}`);
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  return spawnSync('ssh', [...sshArgs(address), quoted], { stdio: 'inherit' }).status ?? 1;
}
