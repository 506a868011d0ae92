import { rmSync } from 'node:fs';
import { cgroupNames, cgroupPids, removeCgroup } from '../host/cgroup.ts';
import { labMounts, unmount } from '../host/mounts.ts';
import { labDir } from '../host/paths.ts';
import { signal } from '../host/processes.ts';
import { step } from '../host/progress.ts';
import { waitUntil } from '../host/wait-until.ts';
import { removeBridges } from '../nodes/network.ts';
import { existingNodes } from '../nodes/node-layout.ts';
import { powerOff } from '../nodes/power-off.ts';
import { shareCgroup } from '../share/share-mount.ts';

/** Ends everything the lab runs and mounts. `purge` removes its disks and its shared directory too. */
export async function down(options: { readonly purge: boolean }): Promise<void> {
  await step('Nodes off', async () => {
    for (const node of existingNodes()) await powerOff(node);
  });
  await step('Shared directory off', async () => {
    for (const { point } of labMounts().toReversed()) await unmount(point);
    for (const group of new Set([shareCgroup, ...cgroupNames()])) {
      for (const pid of cgroupPids(group)) signal(pid, 'SIGKILL');
      await waitUntil(`the processes of ${group} end`, () => cgroupPids(group).length === 0, {
        timeoutMs: 10_000,
      });
      removeCgroup(group);
    }
    await removeBridges();
  });
  if (options.purge) rmSync(labDir, { recursive: true, force: true });
}
