import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './lab-error.ts';
import { parseMounts } from './mounts.ts';
import type { Mount } from './mounts.ts';
import { repoRoot } from './paths.ts';

/** The checkout, other than ours, whose lab has something mounted on this machine. */
export function otherCheckout(mounts: readonly Mount[], own: string): string | undefined {
  return mounts
    .filter(({ source }) => source.startsWith('zlab-'))
    .flatMap(({ point }) => /^(.+)\/\.lab\/nodes\/node-\d+\//.exec(point)?.[1] ?? [])
    .find((root) => root !== own);
}

/**
 * A machine has room for one lab: bridges, addresses and cgroups have the same names in every checkout, so a verb of
 * this one would hit the nodes of the other. What a checkout that was deleted left behind is nobody's, and `down` takes it.
 */
export function refuseBesideOtherLab(): void {
  const other = otherCheckout(parseMounts(readFileSync('/proc/self/mountinfo', 'utf8')), repoRoot);
  if (other === undefined || !existsSync(join(other, 'script/lab'))) return;
  throw new LabError(
    `the lab of another checkout, ${other}, is up on this machine`,
    `use that one, or take it down first: ${join(other, 'script/lab')} down`,
  );
}
