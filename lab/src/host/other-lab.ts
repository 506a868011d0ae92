import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cgroupNames, cgroupPids } from './cgroup.ts';
import { LabError } from './lab-error.ts';
import { labMounts, parseMounts, unmount } from './mounts.ts';
import type { Mount } from './mounts.ts';
import { repoRoot } from './paths.ts';
import { readProcess } from './processes.ts';

/** The checkout, other than ours, whose lab has something mounted on this machine. */
export function otherCheckout(mounts: readonly Mount[], own: string): string | undefined {
  return mounts
    .filter(({ source }) => source.startsWith('zlab-'))
    .flatMap(({ point }) => /^(.+)\/\.lab\/nodes\/node-\d+\//.exec(point)?.[1] ?? [])
    .find((root) => root !== own);
}

/**
 * A machine has room for one lab: bridges, addresses and cgroups have the same names in every checkout, so a verb of
 * this one would hit the nodes of the other. One of which no process is left runs nothing: its mounts are cleared away.
 */
export async function refuseBesideOtherLab(): Promise<void> {
  const other = otherCheckout(parseMounts(readFileSync('/proc/self/mountinfo', 'utf8')), repoRoot);
  if (other === undefined) return;
  if (anyLabProcess())
    throw new LabError(
      `the lab of another checkout, ${other}, is up on this machine`,
      `use that one, or take it down first: ${join(other, 'script/lab')} down`,
    );
  for (const { point } of labMounts().toReversed()) if (point.startsWith(`${other}/`)) await unmount(point);
}

function anyLabProcess(): boolean {
  return cgroupNames()
    .flatMap(cgroupPids)
    .some((pid) => {
      const process = readProcess(pid);
      return process !== undefined && process.state !== 'Z';
    });
}
