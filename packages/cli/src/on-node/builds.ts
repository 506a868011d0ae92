import { lstatSync, readdirSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { installedPaths } from '@zsha/config/installed-paths';
import type { Changes } from '../ledger/changes.ts';

/** Each build lies in a folder of its own; `/opt/zsha` is a link to the one that is in use. */
const parent = dirname(installedPaths.programs);
const buildName = /^zsha-(?:[0-9a-f]{16}|former)(?:\.partial)?$/;

export const buildFolder = (id: string): string => join(parent, `zsha-${id}`);

/** @returns the folder in use; null before the first installation. */
export function currentBuild(): string | null {
  const stat = lstatSync(installedPaths.programs, { throwIfNoEntry: false });
  return stat?.isSymbolicLink() === true ? readlinkSync(installedPaths.programs) : null;
}

/** One rename: there is no moment without programs, and none with half of them. */
export function useBuild(changes: Changes, folder: string): void {
  const stat = lstatSync(installedPaths.programs, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) renameSync(installedPaths.programs, buildFolder('former'));
  changes.putLink(installedPaths.programs, folder);
}

/** @param kept the folder that stays; null for none. */
export function removeBuilds(kept: string | null): void {
  for (const name of readdirSync(parent))
    if (buildName.test(name) && name !== (kept === null ? null : basename(kept)))
      rmSync(join(parent, name), { recursive: true, force: true });
}
