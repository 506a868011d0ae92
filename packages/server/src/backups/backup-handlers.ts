import type { DatabaseBackup, databaseBackupRoutes } from '@zsha/api/platform/resources/database-backup';
import { audit } from '../audit/audit-log.ts';
import type { Handler } from '../calls/call.ts';
import { createTask } from '../jobs/create-task.ts';
import { shownTask } from '../jobs/task-handlers.ts';
import { done } from '../store/outcome.ts';
import { isoOf } from '../store/tx.ts';
import { backupSteps, backupTaskKind } from './backup-task.ts';

interface BackupRow {
  readonly id: string;
  readonly file: string;
  readonly size_bytes: number;
  readonly sha256: string;
  readonly created_at_ms: number;
}

export const backupHandlers: { readonly [Id in keyof typeof databaseBackupRoutes]: Handler<Id> } = {
  'backups.list': ({ sql }, { query }) => {
    const limit = Number(query.limit);
    const rows = sql.all<BackupRow>(
      'SELECT * FROM database_backup WHERE id > ? AND instr(file, ?) > 0 ORDER BY id LIMIT ?',
      query.after ?? '',
      query.search ?? '',
      limit,
    );
    const items = rows.map((row): DatabaseBackup => ({
      id: row.id,
      file: row.file,
      sizeBytes: row.size_bytes,
      sha256: row.sha256,
      createdAt: isoOf(row.created_at_ms),
    }));
    return done({ items, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) });
  },
  'backups.create': (tx, _, context) => {
    const stamp = isoOf(tx.nowMs).replaceAll(/[-:]|\.\d+/g, '');
    const id = createTask(tx, {
      kind: backupTaskKind,
      steps: backupSteps,
      input: { stamp },
      resource: null,
      resourceId: null,
      by: context.caller?.name ?? '',
    });
    const after = shownTask(tx, id);
    audit(tx, context, { resource: 'task', resourceId: id, before: null, after });
    return done(after);
  },
};
