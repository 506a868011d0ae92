import type { BackupFolder } from '@zsha/adapters/backup/backup-folder';
import { copyRunningDisk } from '@zsha/adapters/libvirt/virsh-backup';
import { backupId } from '@zsha/backup/backup-id';
import type { BackupProgress } from '@zsha/backup/backup-order';
import { toRemove } from '@zsha/backup/retention';

export interface TakeBackupOptions {
  readonly folder: string;
  readonly keep: number;
  readonly epoch: number;
  readonly node: string;
  readonly image: string;
  readonly runFolder: string;
  /** The HA configuration, as it is exported. */
  readonly config: string;
}

/**
 * A backup from beginning to end: room, copy, hash, manifest, name; then what is too many goes. The VM runs on,
 * and nothing of its ownership waits for any of this. @returns the last word of its progress.
 */
export async function takeBackup(
  worker: BackupFolder,
  options: TakeBackupOptions,
  tell: (progress: BackupProgress) => void,
): Promise<Extract<BackupProgress, { kind: 'done' | 'failed' }>> {
  const { folder, keep, epoch, node, image, runFolder, config } = options;
  const at = new Date().toISOString();
  const id = backupId(at, epoch);
  const prepared = await worker.run({ kind: 'prepare', folder, id, image });
  if (prepared.kind !== 'prepared') return failure(prepared);

  const copied = await copyRunningDisk(runFolder, prepared.disk, (percent) =>
    tell({ kind: 'copying', percent }),
  );
  if (copied.kind === 'failed') {
    await worker.run({ kind: 'discard', folder, id });
    return copied;
  }
  const { consistency } = copied;
  const manifest = { version: 1, id, at, node, epoch, consistency, config } as const;
  const finished = await worker.run({ kind: 'finish', folder, manifest }, (percent) =>
    tell({ kind: 'checking', percent }),
  );
  if (finished.kind !== 'finished') {
    await worker.run({ kind: 'discard', folder, id });
    return failure(finished);
  }
  // Only now that a new one is whole; what is left over of a failed removal goes the next time.
  const listed = await worker.run({ kind: 'list', folder });
  if (listed.kind === 'listed')
    for (const old of toRemove(listed.backups, keep)) await worker.run({ kind: 'discard', folder, id: old });
  return { kind: 'done', backup: id, consistency, bytes: finished.manifest.diskBytes };
}

function failure(outcome: { readonly kind: string }): Extract<BackupProgress, { kind: 'failed' }> {
  return outcome.kind === 'failed'
    ? (outcome as Extract<BackupProgress, { kind: 'failed' }>)
    : { kind: 'failed', reason: 'interrupted', detail: `an unexpected ${outcome.kind}` };
}
