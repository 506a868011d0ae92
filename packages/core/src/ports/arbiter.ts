import type { Versioned } from '../model/versioned.ts';
import type { Desired } from '../model/desired.ts';
import type { Hold } from '../model/hold.ts';
import type { Identity } from '../model/identity.ts';
import type { MoveOrder } from '../model/move-order.ts';
import type { RunnerRecord } from '../model/runner-record.ts';
import type { Runner } from '../model/runner.ts';

/** Everything ownership rests on, read in one linearizable step. */
export interface ArbiterSnapshot {
  readonly identity: Versioned<Identity | null>;
  readonly record: Versioned<RunnerRecord>;
  readonly desired: Versioned<Desired | null>;
  readonly beats: ReadonlyMap<string, Versioned<string>>;
  readonly order: Versioned<MoveOrder | null>;
  /** The runner that is asked to let go because its storage is gone. */
  readonly relief: Versioned<Runner | null>;
  readonly freeze: Versioned<Hold | null>;
  /** By node; a lifted one is null. */
  readonly maintenance: ReadonlyMap<string, Versioned<Hold | null>>;
}

export type ArbiterKey =
  | 'identity'
  | 'runner'
  | 'desired'
  | 'order'
  | 'relief'
  | 'freeze'
  | `maintenance/${string}`
  | `beat/${string}`;

/** All checks hold and all writes happen, or nothing does. Index 0: "the key is not there". */
export interface ArbiterTransaction {
  readonly checks: readonly { readonly key: ArbiterKey; readonly index: number }[];
  readonly writes: readonly { readonly key: ArbiterKey; readonly value: string }[];
}

/** Holds an answer back until something of ownership has changed since `sinceIndex`, or for `restMs`. */
export interface Watch {
  readonly sinceIndex: number;
  readonly restMs: number;
}

export type ReadOutcome =
  /** `index` is the latest change's; a wiped or restored arbiter may show a lower one than before. */
  | { readonly kind: 'answer'; readonly snapshot: ArbiterSnapshot; readonly index: number }
  /** No quorum, no answer in time, no sense in the answer: nothing is known. */
  | { readonly kind: 'unknown'; readonly detail: string };

export type TransactionOutcome =
  | { readonly kind: 'committed'; readonly snapshot: ArbiterSnapshot }
  | { readonly kind: 'conflict' }
  /** It may have been committed, may yet be, or never: read, never assume. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** The strongly consistent store. A stale or cached answer must never leave this port. */
export interface Arbiter {
  /** What the answer shows was so at some instant after the question began; with a watch, not always at its end. */
  read(timeoutMs: number, watch?: Watch): Promise<ReadOutcome>;
  transact(transaction: ArbiterTransaction, timeoutMs: number): Promise<TransactionOutcome>;
}
