import type { Silence } from '../lease/silence.ts';
import type { Timings } from '../lease/timings.ts';
import type { Desired } from '../model/desired.ts';
import type { Identity } from '../model/identity.ts';
import type { MoveOrder } from '../model/move-order.ts';
import type { RunnerRecord } from '../model/runner-record.ts';

/** A value in the arbiter and the index of its last change; index 0: the key is not there. */
export interface Versioned<T> {
  readonly value: T;
  readonly index: number;
}

/** What one node knows at one instant: all that {@link import('./decide.ts').decide} looks at. */
export interface View {
  readonly nowMs: number;
  readonly self: string;
  readonly timings: Timings;
  readonly arbiter: ArbiterView;
  readonly storage: StorageView;
  /** The marker's identity as last read; null until it was read once in this life of the agent. */
  readonly marker: Identity | null;
  readonly local: LocalView;
  /** What was seen of each node since the current runner record appeared. */
  readonly watched: ReadonlyMap<string, WatchedNode>;
  /** The highest deadThrough ever seen of each node, this one's own included. */
  readonly tombstones: ReadonlyMap<string, number>;
  /** The highest epoch seen in any slot: epochs outlive a wiped arbiter. */
  readonly epochSeenInSlots: number;
  /** After a start that failed here: until when this node leaves the VM to others. */
  readonly backOffUntilMs: number;
}

export type ArbiterView =
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'answering';
      readonly identity: Versioned<Identity | null>;
      readonly record: Versioned<RunnerRecord>;
      readonly desired: Versioned<Desired | null>;
      readonly beatIndexes: ReadonlyMap<string, number>;
      readonly order: Versioned<MoveOrder | null>;
    };

export type StorageView = { readonly kind: 'good' } | { readonly kind: 'bad'; readonly reason: StorageFault };

/** hung: no answer in time. missing: no mount, no marker, or another cluster's. error: it says so. */
export type StorageFault = 'hung' | 'missing' | 'error' | 'unread';

export type LocalView =
  /** The guard does not answer: what runs here is unknown. */
  | { readonly kind: 'unknown' }
  /** No QEMU of the VM in the process table and no start in flight. */
  | { readonly kind: 'none'; readonly closedThrough: number }
  | {
      readonly kind: 'present';
      readonly epochs: readonly number[];
      /** The epoch that the guard holds open: it has not passed its deadline. */
      readonly openEpoch: number | null;
      readonly closedThrough: number;
      /** Of the target of a move: everything has arrived, and it is paused. */
      readonly arrived: boolean;
    };

export interface WatchedNode {
  readonly beat: Silence | null;
  readonly slot: Silence | null;
}
