import { renameSync, rmSync } from 'node:fs';
import { labMounts, unmount } from '../host/mounts.ts';
import { LabError } from '../host/lab-error.ts';
import { baseRoot } from './base-root.ts';
import { diskParts, makeDisk, nodeRoot } from './node-disk.ts';
import { nodeFolder } from './node-layout.ts';
import type { NodeLayout } from './node-layout.ts';
import { nodePower } from './node-processes.ts';

/**
 * Puts a new machine in the place of a node that is off: the same name and addresses, an operating system of its own,
 * host keys that nobody has met. The former machine's disk lies aside.
 */
export async function putNewMachine(node: NodeLayout, all: readonly NodeLayout[]): Promise<void> {
  await takeDiskOut(node);
  for (const part of diskParts) renameSync(nodeFolder(node, part), nodeFolder(node, `former-${part}`));
  await makeDisk(node, all, baseRoot('kvm-host'));
}

/** The former machine stands in its place again, as somebody who finds it in a store would plug it in; the new one's disk lies aside. */
export async function swapMachines(node: NodeLayout): Promise<void> {
  await takeDiskOut(node);
  for (const part of diskParts) {
    const [here, former, between] = [part, `former-${part}`, `between-${part}`].map((name) =>
      nodeFolder(node, name),
    ) as [string, string, string];
    renameSync(here, between);
    renameSync(former, here);
    renameSync(between, former);
  }
}

async function takeDiskOut(node: NodeLayout): Promise<void> {
  if (nodePower(node) !== 'off')
    throw new LabError(`${node.name} has power`, `switch it off first: script/lab power-off ${node.name}`);
  for (const { point } of labMounts()) if (point === nodeRoot(node)) await unmount(point);
  // The overlay's own scratch space belongs to the mount that is over.
  rmSync(nodeFolder(node, 'work'), { recursive: true, force: true });
}
