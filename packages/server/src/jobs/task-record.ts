import type { StepState, Task, TaskState } from '@zsha/api/platform/resources/task';
import type { MessageParams } from '@zsha/api/platform/errors';

/** Any value that JSON has. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a task did not succeed, for whoever started it. */
export interface Cause {
  readonly messageId: string;
  readonly params: MessageParams;
}

/** A task as the database has it: all that the next process needs to go on. */
export interface TaskRecord {
  readonly id: string;
  readonly kind: string;
  readonly input: Json;
  readonly state: TaskState;
  readonly cause: Cause | null;
  readonly isCancelAsked: boolean;
  readonly steps: readonly StepRecord[];
}

export interface StepRecord {
  readonly name: string;
  readonly state: StepState;
  /** What it came to; later steps and its own undoing read it. Null before it is done. */
  readonly result: Json;
}

const ended: readonly TaskState[] = ['succeeded', 'failed', 'cancelled'];

/** `rollback-failed` has not: it is tried again at the next start. */
export const hasEnded = (state: TaskState): boolean => ended.includes(state);

export function progressPercent(state: TaskState, steps: Task['steps']): number {
  if (state === 'succeeded') return 100;
  const done = steps.filter((step) => step.state === 'done').length;
  return steps.length === 0 ? 0 : Math.floor((100 * done) / (steps.length + 1));
}
