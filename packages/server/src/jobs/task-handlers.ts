import type { Task, taskRoutes } from '@zsha/api/platform/resources/task';
import { audit } from '../audit/audit-log.ts';
import type { Handler } from '../calls/call.ts';
import { done, refused } from '../store/outcome.ts';
import { isoOf, isoOrNull } from '../store/tx.ts';
import type { Tx } from '../store/tx.ts';
import { causeOf, stepsOf } from './find-task.ts';
import type { TaskRow } from './find-task.ts';
import { hasEnded, progressPercent } from './task-record.ts';

export const taskHandlers: { readonly [Id in keyof typeof taskRoutes]: Handler<Id> } = {
  'tasks.list': (tx, { query }) => {
    const limit = Number(query.limit);
    const isNewestFirst = query.order === 'newest';
    const rows = tx.sql.all<TaskRow>(
      `SELECT * FROM task WHERE id ${isNewestFirst ? '<' : '>'} ? AND instr(kind, ?) > 0 AND (? IS NULL OR state = ?)
       ORDER BY id ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      query.after ?? (isNewestFirst ? afterEveryId : ''),
      query.search ?? '',
      query.state ?? null,
      query.state ?? null,
      limit,
    );
    return done({
      items: rows.map((row) => shown(tx, row)),
      next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
    });
  },
  'tasks.get': (tx, { params: { id } }) => {
    const row = tx.sql.get<TaskRow>('SELECT * FROM task WHERE id = ?', id);
    return row === null ? refused('not-found', { resource: 'task', id }) : done(shown(tx, row));
  },
  'tasks.cancel': (tx, { params: { id } }, context) => {
    const row = tx.sql.get<TaskRow>('SELECT * FROM task WHERE id = ?', id);
    if (row === null) return refused('not-found', { resource: 'task', id });
    const isGoingForward = !hasEnded(row.state) && (row.state === 'queued' || row.state === 'running');
    if (!isGoingForward) return refused('task-not-cancellable', { state: row.state });
    tx.sql.run('UPDATE task SET is_cancel_asked = 1, changed_at_ms = ? WHERE id = ?', tx.nowMs, id);
    const [before, after] = [{ isCancelAsked: row.is_cancel_asked === 1 }, { isCancelAsked: true }];
    audit(tx, context, { resource: 'task', resourceId: id, before, after });
    tx.wake(id);
    return done(shownTask(tx, id));
  },
};

/** Ids are of digits and the letters a to f. */
const afterEveryId = 'g';

/** @throws when there is no such task. */
export function shownTask(tx: Tx, id: string): Task {
  const row = tx.sql.get<TaskRow>('SELECT * FROM task WHERE id = ?', id);
  if (row === null) throw new Error(`task ${id} is not there after it was written`);
  return shown(tx, row);
}

function shown(tx: Tx, row: TaskRow): Task {
  const steps = stepsOf(tx, row.id).map(({ name, state }) => ({ name, state }));
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progressPercent: progressPercent(row.state, steps),
    steps,
    resource: row.resource,
    resourceId: row.resource_id,
    cause: causeOf(row),
    isCancelAsked: row.is_cancel_asked === 1,
    createdBy: row.created_by,
    createdAt: isoOf(row.created_at_ms),
    changedAt: isoOf(row.changed_at_ms),
    endedAt: isoOrNull(row.ended_at_ms),
  };
}
