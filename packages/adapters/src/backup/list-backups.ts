import { readFileSync, readdirSync } from 'node:fs';
import { isBackupId } from '@zsha/backup/backup-id';
import { parseManifest } from '@zsha/backup/backup-manifest';
import type { BackupManifest } from '@zsha/backup/backup-manifest';
import { isMissing } from '../storage/direct-file.ts';
import { BackupError } from './backup-error.ts';
import { backupDir, manifestOf } from './backup-paths.ts';
import type { BrokenBackup } from './backup-task.ts';

/** Newest last. What is still being taken is not among them. */
export function listBackups(folder: string): {
  backups: readonly BackupManifest[];
  broken: readonly BrokenBackup[];
} {
  const backups: BackupManifest[] = [];
  const broken: BrokenBackup[] = [];
  for (const id of namesIn(folder).filter(isBackupId).toSorted()) {
    try {
      backups.push(readBackup(folder, id));
    } catch (error) {
      broken.push({ id, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { backups, broken };
}

export function readBackup(folder: string, id: string): BackupManifest {
  let text: string;
  try {
    text = readFileSync(manifestOf(backupDir(folder, id)), 'utf8');
  } catch (error) {
    if (isMissing(error)) throw new BackupError('folder', `${folder} has no backup ${id}`);
    throw error;
  }
  const manifest = parseManifest(text);
  if (!manifest.ok) throw new BackupError('damaged', manifest.error);
  if (manifest.value.id !== id) throw new BackupError('damaged', `it says that it is ${manifest.value.id}`);
  return manifest.value;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
