import type { BackupFailure } from '@zsha/backup/backup-order';

/** An expected failure of the worker's work; it becomes a reply. */
export class BackupError extends Error {
  readonly reason: BackupFailure;

  constructor(reason: BackupFailure, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
