import type { ReadyState } from '@zsha/api/platform/resources/host';
import type { HostProblem } from './host-wire.ts';

/** The link to one host, as far as it decides anything. Moments are on the platform's monotonic clock. */
export interface LinkState {
  readonly ready: ReadyState;
  readonly problem: HostProblem | null;
  /** When the last question that was answered was asked; null: none was in this run of the platform. */
  readonly heardMs: number | null;
  /** From when silence counts: from when it was heard, or from when the platform itself was back. */
  readonly silentFromMs: number;
  /** Questions in a row that came to nothing. */
  readonly failures: number;
  /** Of the last question; an answer to an earlier one comes too late. */
  readonly attempt: number;
  readonly now: Waiting;
  /** When the stream of its events last said something; null: there is none. */
  readonly streamMs: number | null;
}

export type Waiting =
  | { readonly kind: 'for-time'; readonly untilMs: number }
  /** In the queue of those that are asked beside the others. */
  | { readonly kind: 'for-turn' }
  | { readonly kind: 'for-answer'; readonly sentMs: number; readonly untilMs: number };

/** Whose connection a question takes. `steady`: its own; the others share what there is of each kind. */
export type Budget = 'steady' | 'first' | 'again';

export type LinkInput =
  /** The timer that `wakeAtMs` asked for. */
  | { readonly kind: 'due' }
  | { readonly kind: 'sent'; readonly attempt: number }
  | { readonly kind: 'answered'; readonly attempt: number }
  | { readonly kind: 'failed'; readonly attempt: number; readonly problem: HostProblem }
  | { readonly kind: 'reconnect' }
  /** Something was missed: ask for all of it now. */
  | { readonly kind: 'look' }
  | { readonly kind: 'stream-line' }
  | { readonly kind: 'stream-ended' };

/** In this order. */
export type LinkEffect =
  /** Whatever comes of the question under way is of no interest any more. */
  | { readonly kind: 'give-up' }
  | { readonly kind: 'ask'; readonly attempt: number; readonly budget: Budget }
  | { readonly kind: 'follow' }
  | { readonly kind: 'unfollow' };

/** @param untilMs when it is asked first. */
export const newLink = (untilMs: number): LinkState => ({
  ready: 'Connecting',
  problem: null,
  heardMs: null,
  silentFromMs: untilMs,
  failures: 0,
  attempt: 0,
  now: { kind: 'for-time', untilMs },
  streamMs: null,
});
