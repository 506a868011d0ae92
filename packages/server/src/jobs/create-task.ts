import type { Tx } from '../store/tx.ts';
import type { Json } from './task-record.ts';

export interface NewTask {
  readonly kind: string;
  /** The names of its steps, in order. */
  readonly steps: readonly string[];
  readonly input: Json;
  readonly resource: string | null;
  readonly resourceId: string | null;
  readonly by: string;
}

/** Written with the change that asks for it: a task that was promised is there after a crash. @returns its id. */
export function createTask(tx: Tx, { kind, steps, input, resource, resourceId, by }: NewTask): string {
  const id = tx.newId();
  tx.sql.run(
    `INSERT INTO task (id, kind, input, state, resource, resource_id, created_by, created_at_ms, changed_at_ms)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
    id,
    kind,
    JSON.stringify(input),
    resource,
    resourceId,
    by,
    tx.nowMs,
    tx.nowMs,
  );
  for (const [position, name] of steps.entries())
    tx.sql.run(
      "INSERT INTO task_step (task_id, position, name, state) VALUES (?, ?, ?, 'waiting')",
      id,
      position,
      name,
    );
  tx.emit({ kind: 'task.queued', resource: 'task', resourceId: id, name: kind, by });
  tx.wake(id);
  return id;
}
