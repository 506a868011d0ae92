/** What a backup of the database is as a task. The names are in databases: they keep their meaning. */
export const backupTaskKind = 'database-backup';

export const backupSteps = ['copy', 'publish', 'record', 'forget-old', 'remove-old'] as const;

/** As many are kept. */
export const backupsKept = 7;

export interface CopyResult {
  readonly sizeBytes: number;
  readonly sha256: string;
}
