import type { StorageFault, WatchedNode } from '@zsha/core/decide/view';
import type { Proofs } from '@zsha/core/lease/proofs';
import type { Identity } from '@zsha/core/model/identity';
import type { Slot } from '@zsha/core/model/slot';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { GuardState } from '@zsha/core/ports/guard';

/** Everything this node has learned, as one value; only the functions beside it make the next one. */
export interface Knowledge {
  readonly arbiter: ArbiterKnowledge;
  /** When the request behind the latest snapshot was sent, in boot time. */
  readonly snapshotBeganMs: number;
  readonly storage: StorageKnowledge;
  readonly guard: GuardState | null;
  /** What was seen of the nodes since the runner record with this index appeared. */
  readonly watchedRecordIndex: number | null;
  readonly watched: ReadonlyMap<string, WatchedNode>;
  readonly tombstones: ReadonlyMap<string, number>;
  readonly epochSeenInSlots: number;
  readonly marker: Identity | null;
  readonly peers: ReadonlyMap<string, Peer>;
  /** The proofs of the epoch that this node holds; null while it holds none. */
  readonly proofs: Proofs | null;
  /** The epoch whose VM is known to have left the paused state that a move arrives in. */
  readonly runningEpoch: number | null;
  readonly arrivedEpoch: number | null;
  readonly backOff: { readonly untilMs: number; readonly failures: number };
}

export type ArbiterKnowledge =
  | { readonly kind: 'silent'; readonly detail: string }
  | { readonly kind: 'answering'; readonly snapshot: ArbiterSnapshot };

export type StorageKnowledge =
  | { readonly kind: 'good'; readonly latencyMs: number }
  | { readonly kind: 'bad'; readonly reason: StorageFault; readonly detail: string };

/** Another node (or this one) as its slot shows it; for status, never for ownership. */
export interface Peer {
  readonly slot: Slot;
  /** When this node last saw the slot move, in boot time. */
  readonly movedAtMs: number;
}

export const nothingKnown: Knowledge = {
  arbiter: { kind: 'silent', detail: 'not asked yet' },
  snapshotBeganMs: 0,
  storage: { kind: 'bad', reason: 'unread', detail: 'not read yet' },
  guard: null,
  watchedRecordIndex: null,
  watched: new Map(),
  tombstones: new Map(),
  epochSeenInSlots: 0,
  marker: null,
  peers: new Map(),
  proofs: null,
  runningEpoch: null,
  arrivedEpoch: null,
  backOff: { untilMs: 0, failures: 0 },
};
