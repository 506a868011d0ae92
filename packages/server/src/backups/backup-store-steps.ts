import type { StoreStepWork } from '../jobs/store-step-work.ts';
import type { Json } from '../jobs/task-record.ts';
import { backupFiles } from './backup-files.ts';
import { backupTaskKind, backupsKept } from './backup-task.ts';
import type { CopyResult } from './backup-task.ts';

interface Forgotten {
  readonly id: string;
  readonly file: string;
  readonly size_bytes: number;
  readonly sha256: string;
  readonly created_at_ms: number;
}

/** Where the list of backups is kept in step with the files. */
export const backupStoreSteps: Readonly<Record<string, StoreStepWork>> = {
  [`${backupTaskKind}/record`]: {
    apply: ({ sql, nowMs }, task) => {
      const copy = task.steps.find(({ name }) => name === 'copy')?.result as unknown as CopyResult;
      const { file } = backupFiles(task);
      sql.run(
        'INSERT INTO database_backup VALUES (?, ?, ?, ?, ?)',
        task.id,
        file,
        copy.sizeBytes,
        copy.sha256,
        nowMs,
      );
      return null;
    },
    revert: ({ sql }, { id }) => void sql.run('DELETE FROM database_backup WHERE id = ?', id),
  },
  [`${backupTaskKind}/forget-old`]: {
    apply: ({ sql }) => {
      const old = sql.all<Forgotten>(
        'DELETE FROM database_backup WHERE id NOT IN (SELECT id FROM database_backup ORDER BY id DESC LIMIT ?) RETURNING *',
        backupsKept,
      );
      return old.map((row) => ({ ...row })) as unknown as Json;
    },
    revert: ({ sql }, _, result) => {
      for (const { id, file, size_bytes, sha256, created_at_ms } of result as unknown as readonly Forgotten[])
        sql.run(
          'INSERT INTO database_backup VALUES (?, ?, ?, ?, ?)',
          id,
          file,
          size_bytes,
          sha256,
          created_at_ms,
        );
    },
  },
};
