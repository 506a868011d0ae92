import { join } from 'node:path';
import { BackupFolder } from '@zsha/adapters/backup/backup-folder';
import type { BackupStore } from '@zsha/adapters/consul/backup-store';
import { imagePath } from '@zsha/adapters/storage/shared-paths';

/** Where backups are remembered, who makes them, and of which image. */
export interface BackupParts {
  readonly store: BackupStore;
  readonly worker: BackupFolder;
  readonly image: string;
}

/** @param programs the folder of this build's programs. */
export function backupParts(store: BackupStore, imageFolder: string, programs: string): BackupParts {
  return {
    store,
    worker: new BackupFolder([process.execPath, join(programs, 'backup-worker.mjs')]),
    image: imagePath(imageFolder),
  };
}
