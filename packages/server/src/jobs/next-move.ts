import { unreachable } from '@zsha/kit/unreachable';
import type { TaskRecord } from './task-record.ts';

/** What is to be done next with a task, from what the database says of it and from nothing else. */
export type Move =
  /** Nothing was started yet that it could be: write down first that it is. */
  | { readonly kind: 'begin-step'; readonly position: number }
  /** Written down as begun: do it, or do it again under the same key, because nobody knows how far it came. */
  | { readonly kind: 'do-step'; readonly position: number }
  | { readonly kind: 'turn-back' }
  | { readonly kind: 'undo-step'; readonly position: number }
  | { readonly kind: 'end'; readonly state: 'succeeded' | 'failed' | 'cancelled' }
  | { readonly kind: 'nothing' };

/** Asked twice it says the same, so a process that was killed is replaced by one that asks again. */
export function nextMove({ state, isCancelAsked, cause, steps }: TaskRecord): Move {
  switch (state) {
    case 'succeeded':
    case 'failed':
    case 'cancelled':
      return { kind: 'nothing' };
    case 'queued':
    case 'running': {
      const position = steps.findIndex((step) => step.state !== 'done');
      const step = steps[position];
      // All is done: what is asked now comes too late.
      if (step === undefined) return { kind: 'end', state: 'succeeded' };
      if (isCancelAsked) return { kind: 'turn-back' };
      return { kind: step.state === 'begun' ? 'do-step' : 'begin-step', position };
    }
    case 'rolling-back':
    case 'rollback-failed': {
      const position = steps.findLastIndex((step) => step.state === 'done' || step.state === 'begun');
      if (position >= 0) return { kind: 'undo-step', position };
      return { kind: 'end', state: cause === null ? 'cancelled' : 'failed' };
    }
    default:
      return unreachable(state);
  }
}
