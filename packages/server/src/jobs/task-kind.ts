import type { Cause, Json, TaskRecord } from './task-record.ts';

export interface StepContext {
  readonly task: TaskRecord;
  /** The same however often the step is done; whoever carries it out can tell a repetition by it. */
  readonly key: string;
  /** What the steps before came to, by their names. */
  readonly results: Readonly<Record<string, Json>>;
  /** Aborted when the task is cancelled, or the process ends. */
  readonly signal: AbortSignal;
}

export type StepEnd =
  | { readonly kind: 'done'; readonly result: Json }
  /** It cannot be done; what was done before is undone. */
  | { readonly kind: 'failed'; readonly cause: Cause }
  /** The signal came first. Nothing is concluded from it: the step stays begun. */
  | { readonly kind: 'stopped' };

/**
 * A step outside the database. It is done at least once: done again after a crash it must find what it did before,
 * by its key, and leave one effect. `undo` must also hold for one that came only half way, or never began.
 */
export interface OutsideStep {
  readonly kind: 'outside';
  readonly name: string;
  run(context: StepContext): Promise<StepEnd>;
  /** @throws when it could not be undone. */
  undo(context: StepContext): Promise<void>;
}

/** A step in the database alone: done in the very transaction that says it is, so exactly once. */
export interface StoreStep {
  readonly kind: 'store';
  readonly name: string;
}

export type Step = OutsideStep | StoreStep;

/** What a kind of task does, in order. The names are in the database: one that has shipped keeps its meaning. */
export interface TaskKind {
  readonly steps: readonly Step[];
}
