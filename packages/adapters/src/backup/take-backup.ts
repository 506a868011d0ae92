import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import type { BackupManifest } from '@zsha/backup/backup-manifest';
import { BackupError } from './backup-error.ts';
import { backupDir, diskOf, manifestOf, unfinishedDir } from './backup-paths.ts';
import { hashFile } from './hash-file.ts';

/** Of the image's own size; a copy has some more of its own. */
const spaceFactor = 1.1;
const statBlockBytes = 512;

/** Makes the folder that the copy goes to, if there is room for it. */
export function prepareBackup(
  folder: string,
  id: string,
  image: string,
): { disk: string; sameStorage: boolean } {
  const dir = unfinishedDir(folder, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { bsize, bavail } = statfsSync(folder);
  const source = statSync(image);
  const neededBytes = Math.ceil(source.blocks * statBlockBytes * spaceFactor);
  if (bavail * bsize < neededBytes)
    throw new BackupError(
      'no-space',
      `${mib(bavail * bsize)} MiB are free, ${mib(neededBytes)} MiB are needed`,
    );
  mkdirSync(dir, { mode: 0o700 });
  return { disk: diskOf(dir), sameStorage: statSync(folder).dev === source.dev };
}

/** The disk is there: hashes it, writes the manifest, and gives the folder its name. In this order nothing half done ever looks whole. */
export async function finishBackup(
  folder: string,
  known: Omit<BackupManifest, 'diskBytes' | 'sha256'>,
  onPercent: (percent: number) => void,
): Promise<BackupManifest> {
  const dir = unfinishedDir(folder, known.id);
  const disk = diskOf(dir);
  syncPath(disk);
  const manifest: BackupManifest = {
    ...known,
    diskBytes: statSync(disk).size,
    sha256: await hashFile(disk, onPercent),
  };
  writeFileSync(manifestOf(dir), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  syncPath(dir);
  renameSync(dir, backupDir(folder, known.id));
  syncPath(folder);
  return manifest;
}

export function discardBackup(folder: string, id: string): void {
  // Renamed first: a removal that is cut short must not leave something that looks whole.
  try {
    renameSync(backupDir(folder, id), unfinishedDir(folder, id));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  rmSync(unfinishedDir(folder, id), { recursive: true, force: true });
}

export function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const mib = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
