import type { TaskRecord } from '../jobs/task-record.ts';

/** The names that a backup task's files have: from its id and the time it was asked for, never from anybody else. */
export function backupFiles({ id, input }: Pick<TaskRecord, 'id' | 'input'>): {
  readonly partial: string;
  readonly file: string;
} {
  const { stamp } = input as { readonly stamp: string };
  return { partial: `${id}.partial`, file: `platform-${stamp}-${id}.db` };
}
