import type { BackupManifest } from './backup-manifest.ts';

/** @returns the ids to remove, oldest first; the newest `keep` stay. Called after a new backup is whole, never before. */
export function toRemove(manifests: readonly Pick<BackupManifest, 'id'>[], keep: number): readonly string[] {
  const ids = manifests.map(({ id }) => id).toSorted();
  return ids.slice(0, Math.max(ids.length - Math.max(keep, 1), 0));
}
