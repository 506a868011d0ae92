import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeCgroup } from '../host/cgroup.ts';
import { detach } from '../host/detach.ts';
import { labMounts, unmount } from '../host/mounts.ts';
import { logDir, shareDir } from '../host/paths.ts';
import { waitUntil } from '../host/wait-until.ts';
import { readShareState } from './share-control.ts';
import { shareCgroup, shareFolders, shareMount } from './share-mount.ts';
import { shareProgram } from './share-program.ts';

export const isShareAlive = (node: string): boolean => readShareState(node) !== undefined;

/** Mounts the shared directory for one node, clearing away what a dead file system process left behind. */
export async function startShare(node: string): Promise<void> {
  if (isShareAlive(node)) return;
  for (const folder of shareFolders) mkdirSync(join(shareDir, folder), { recursive: true });
  for (const mount of labMounts()) if (mount.point === shareMount(node)) await unmount(mount.point);
  mkdirSync(shareMount(node), { recursive: true });
  const logFile = join(logDir, `share-${node}.log`);
  detach(
    await shareProgram(),
    [shareDir, shareMount(node), `zlab-${node}`],
    makeCgroup(shareCgroup),
    logFile,
  );
  await waitUntil(`the shared directory of ${node} is mounted`, () => isShareAlive(node), {
    timeoutMs: 10_000,
    logFile,
  });
}
