import type { TaskState } from '@zsha/api/platform/resources/task';
import { storeSteps } from './store-steps.ts';
import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { findTask } from './find-task.ts';
import { hasEnded } from './task-record.ts';
import type { Cause, Json, TaskRecord } from './task-record.ts';

interface AtStep {
  readonly id: string;
  readonly position: number;
}

/** What the runner writes down; each is one transaction, and the answer is how the task stands after it. */
export const taskWorks = {
  'tasks.load': (tx: Tx, { id }: { readonly id: string }) => standing(tx, id),

  /** Oldest first. */
  'tasks.unfinished': ({ sql }: Tx): Outcome<readonly string[]> =>
    done(
      sql
        .all<{ id: string }>('SELECT id FROM task WHERE ended_at_ms IS NULL ORDER BY id')
        .map(({ id }) => id),
    ),

  'tasks.begin-step': (tx: Tx, { id, position }: AtStep) => {
    setStep(tx, { id, position }, 'begun', null);
    setState(tx, id, 'running');
    return standing(tx, id);
  },

  'tasks.finish-step': (tx: Tx, { id, position, result }: AtStep & { readonly result: Json }) => {
    setStep(tx, { id, position }, 'done', result);
    setState(tx, id, 'running');
    return standing(tx, id);
  },

  /** The effect and the word that it was done: both, or neither. */
  'tasks.do-store-step': (tx: Tx, { id, position }: AtStep) => {
    const task = findTask(tx, id);
    const step = task?.steps[position];
    if (task === null || step === undefined || step.state === 'done') return standing(tx, id);
    const result = storeStep(task, step.name).apply(tx, task);
    setStep(tx, { id, position }, 'done', result);
    setState(tx, id, 'running');
    return standing(tx, id);
  },

  'tasks.undo-store-step': (tx: Tx, { id, position }: AtStep) => {
    const task = findTask(tx, id);
    const step = task?.steps[position];
    if (task === null || step === undefined || step.state === 'undone') return standing(tx, id);
    if (step.state === 'done') storeStep(task, step.name).revert(tx, task, step.result);
    setStep(tx, { id, position }, 'undone', null);
    return standing(tx, id);
  },

  'tasks.step-undone': (tx: Tx, { id, position }: AtStep) => {
    setStep(tx, { id, position }, 'undone', null);
    return standing(tx, id);
  },

  /** From here on it goes backwards, however often the process dies. @param cause null: it was cancelled. */
  'tasks.turn-back': (tx: Tx, { id, cause }: { readonly id: string; readonly cause: Cause | null }) => {
    tx.sql.run('UPDATE task SET cause = ? WHERE id = ?', cause === null ? null : JSON.stringify(cause), id);
    setState(tx, id, 'rolling-back');
    return standing(tx, id);
  },

  'tasks.rollback-failed': (tx: Tx, { id }: { readonly id: string }) => {
    setState(tx, id, 'rollback-failed');
    return standing(tx, id);
  },

  'tasks.end': (tx: Tx, { id, state }: { readonly id: string; readonly state: TaskState }) => {
    setState(tx, id, state);
    return standing(tx, id);
  },
} as const;

function storeStep({ kind }: TaskRecord, name: string) {
  const step = storeSteps[`${kind}/${name}`];
  if (step === undefined) throw new Error(`no step ${name} of ${kind} in the database`);
  return step;
}

function standing(tx: Tx, id: string): Outcome<TaskRecord | null> {
  return done(findTask(tx, id));
}

function setStep({ sql }: Tx, { id, position }: AtStep, state: string, result: Json): void {
  sql.run(
    'UPDATE task_step SET state = ?, result = ? WHERE task_id = ? AND position = ?',
    state,
    JSON.stringify(result),
    id,
    position,
  );
}

/** Watched by those who started it: every change is an event. */
function setState(tx: Tx, id: string, state: TaskState): void {
  const { sql, nowMs } = tx;
  const row = sql.get<{ kind: string; created_by: string }>(
    `UPDATE task SET state = ?, changed_at_ms = ?, ended_at_ms = ? WHERE id = ? RETURNING kind, created_by`,
    state,
    nowMs,
    hasEnded(state) ? nowMs : null,
    id,
  );
  if (row === null) return;
  tx.emit({ kind: `task.${state}`, resource: 'task', resourceId: id, name: row.kind, by: row.created_by });
}
