import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { labMounts, unmount } from '../host/mounts.ts';
import { sshKey } from '../host/paths.ts';
import { run } from '../host/run.ts';
import { nodeFiles } from './node-files.ts';
import { nodeFolder, type NodeLayout } from './node-layout.ts';

export const nodeRoot = (node: NodeLayout): string => nodeFolder(node, 'root');
/** What a node's disk consists of, in its folder: over which base it lies, and what it changed there. */
export const diskParts = ['base', 'upper'] as const;
const overlayName = (node: NodeLayout): string => `zlab-${node.name}-disk`;
const baseRecord = (node: NodeLayout): string => nodeFolder(node, 'base');

const recordedBase = (node: NodeLayout): string => readFileSync(baseRecord(node), 'utf8');

/** A node's disk was laid over one particular base and fits no other. */
export function isDiskOf(node: NodeLayout, base: string): boolean {
  return existsSync(baseRecord(node)) && recordedBase(node) === base;
}

/** A node's disk is what it changed over the base; it stays through every power cut. */
export async function mountDisk(node: NodeLayout, base = recordedBase(node)): Promise<void> {
  if (labMounts().some((mount) => mount.point === nodeRoot(node))) return;
  for (const folder of ['upper', 'work', 'root']) mkdirSync(nodeFolder(node, folder), { recursive: true });
  const layers = `lowerdir=${base},upperdir=${nodeFolder(node, 'upper')},workdir=${nodeFolder(node, 'work')}`;
  await run('mount', ['-t', 'overlay', overlayName(node), '-o', layers, nodeRoot(node)], {
    timeoutMs: 10_000,
  });
}

/** Throws the disk away, down to the mount that would go on showing it. Only while the node is off. */
export async function removeDisk(node: NodeLayout): Promise<void> {
  for (const mount of labMounts()) if (mount.point === nodeRoot(node)) await unmount(mount.point);
  for (const part of [...diskParts, 'work']) rmSync(nodeFolder(node, part), { recursive: true, force: true });
}

/** Gives a new node its names, addresses and keys; the last thing written says that it has them all. */
export async function makeDisk(node: NodeLayout, all: readonly NodeLayout[], base: string): Promise<void> {
  await mountDisk(node, base);
  for (const [path, content] of Object.entries(nodeFiles(node, all, readFileSync(`${sshKey}.pub`, 'utf8')))) {
    const file = join(nodeRoot(node), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  chmodSync(join(nodeRoot(node), 'root/.ssh'), 0o700);
  await run('ssh-keygen', ['-q', '-A', '-f', nodeRoot(node)], { timeoutMs: 20_000 });
  writeFileSync(baseRecord(node), base);
}
