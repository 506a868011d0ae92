import { readFileSync, writeFileSync } from 'node:fs';
import { freezeSwitch } from '../host/cgroup.ts';
import { LabError } from '../host/lab-error.ts';
import { waitUntil } from '../host/wait-until.ts';
import type { NodeLayout } from './node-layout.ts';
import { nodePower } from './node-processes.ts';

/** Stops every process of the node between two instructions, QEMU's included; nothing in the node can notice or prevent it. */
export async function freezeNode(node: NodeLayout): Promise<void> {
  if (nodePower(node) === 'off')
    throw new LabError(`${node.name} has no power`, `power it on first: script/lab power-on ${node.name}`);
  const { file, frozen } = freezeSwitch(node.cgroup);
  writeFileSync(file, frozen);
  await waitUntil(`every process of ${node.name} stands still`, () => isFrozen(file, frozen), {
    timeoutMs: 10_000,
    advice: `a process that waits for hanging storage cannot freeze: script/lab storage-heal ${node.name}, or thaw the node`,
  });
}

export async function thawNode(node: NodeLayout): Promise<void> {
  if (nodePower(node) === 'off')
    throw new LabError(`${node.name} has no power`, `power it on: script/lab power-on ${node.name}`);
  const { file, thawed } = freezeSwitch(node.cgroup);
  writeFileSync(file, thawed);
  await waitUntil(`${node.name} runs again`, () => readFileSync(file, 'utf8').trim() === thawed, {
    timeoutMs: 10_000,
  });
}

function isFrozen(file: string, frozen: string): boolean {
  if (frozen === 'FROZEN') return readFileSync(file, 'utf8').trim() === frozen;
  return readFileSync(file.replace(/cgroup\.freeze$/, 'cgroup.events'), 'utf8').includes('frozen 1');
}
