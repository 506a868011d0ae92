import { spawnSync } from 'node:child_process';
import { LabError } from '../host/lab-error.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { reachableAddress, sshArgs } from '../nodes/ssh.ts';

/** Runs a command on the node with this terminal as its own. @returns its exit code. */
export function exec(node: NodeLayout, command: readonly string[]): number {
  const address = reachableAddress(node);
  if (address === undefined)
    throw new LabError(`${node.name} has every cable pulled`, `plug them in: script/lab heal ${node.name}`);
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  return spawnSync('ssh', [...sshArgs(address), quoted], { stdio: 'inherit' }).status ?? 1;
}
