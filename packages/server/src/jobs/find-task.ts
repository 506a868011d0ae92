import type { StepState, TaskState } from '@zsha/api/platform/resources/task';
import type { Tx } from '../store/tx.ts';
import type { Cause, Json, StepRecord, TaskRecord } from './task-record.ts';

export interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly input: string;
  readonly state: TaskState;
  readonly resource: string | null;
  readonly resource_id: string | null;
  readonly cause: string | null;
  readonly is_cancel_asked: number;
  readonly created_by: string;
  readonly created_at_ms: number;
  readonly changed_at_ms: number;
  readonly ended_at_ms: number | null;
}

export function findTask(tx: Tx, id: string): TaskRecord | null {
  const row = tx.sql.get<TaskRow>('SELECT * FROM task WHERE id = ?', id);
  if (row === null) return null;
  return {
    id,
    kind: row.kind,
    input: JSON.parse(row.input) as Json,
    state: row.state,
    cause: causeOf(row),
    isCancelAsked: row.is_cancel_asked === 1,
    steps: stepsOf(tx, id),
  };
}

export const causeOf = ({ cause }: TaskRow): Cause | null =>
  cause === null ? null : (JSON.parse(cause) as Cause);

export function stepsOf({ sql }: Tx, id: string): StepRecord[] {
  return sql
    .all<{ name: string; state: StepState; result: string }>(
      'SELECT name, state, result FROM task_step WHERE task_id = ? ORDER BY position',
      id,
    )
    .map(({ name, state, result }) => ({ name, state, result: JSON.parse(result) as Json }));
}
