import type { FenceEvidence, GuestView, StorageFault, Tombstone, WatchedNode } from '@zsha/core/decide/view';
import type { LeaseLengths } from '@zsha/core/lease/lease-lengths';
import type { Proofs } from '@zsha/core/lease/proofs';
import type { Identity } from '@zsha/core/model/identity';
import type { Slot } from '@zsha/core/model/slot';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { GuardState } from '@zsha/core/ports/guard';
import { noLosses } from './losses.ts';
import type { Losses } from './losses.ts';

/** Everything this node has learned, as one value; only the functions beside it make the next one. */
export interface Knowledge {
  readonly arbiter: ArbiterKnowledge;
  /** When the request behind the latest snapshot was sent, in boot time. */
  readonly snapshotBeganMs: number;
  /** When its answer was here. */
  readonly snapshotEndedMs: number;
  readonly storage: StorageKnowledge;
  readonly guard: GuardState | null;
  /** What was seen of the nodes since the runner record with this index appeared. */
  readonly watchedRecordIndex: number | null;
  readonly recordSinceMs: number;
  /** What the record said of leases when it was last read; null: none was read. */
  readonly recordedLease: { readonly lengths: LeaseLengths | undefined } | null;
  readonly watched: ReadonlyMap<string, WatchedNode>;
  readonly tombstones: ReadonlyMap<string, Tombstone>;
  /** Nodes whose power was read back as OFF. */
  readonly fenced: ReadonlyMap<string, FenceEvidence>;
  /** When each node's device was last asked. */
  readonly fenceAskedAtMs: ReadonlyMap<string, number>;
  /** Poison for this node, by who sends it. */
  readonly poisons: ReadonlyMap<string, Poison>;
  /** What this node's slot claimed when this life of the agent first read it, and nobody buried yet. */
  readonly claimedEpoch: number | null;
  /** Since when each hold has been seen, by its key in the arbiter. */
  readonly holds: ReadonlyMap<string, SeenHold>;
  readonly epochSeenInSlots: number;
  /** When the exchange that first showed it had ended, in boot time. */
  readonly epochSeenAtMs: number;
  readonly marker: Identity | null;
  readonly peers: ReadonlyMap<string, Peer>;
  /** The bytes from which `peers` was learned. */
  readonly slotBytes: ReadonlyMap<string, string>;
  /** The proofs of the epoch that this node holds; null while it holds none. */
  readonly proofs: Proofs | null;
  /** The epoch whose VM is known to have left the paused state that a move arrives in. */
  readonly runningEpoch: number | null;
  readonly arrivedEpoch: number | null;
  /** When the last look at the domain began that found it not whole; null: none did. */
  readonly notWholeLookMs: number | null;
  readonly guest: GuestView;
  readonly gatewayLostSinceMs: number | null;
  readonly moveBackOffUntilMs: number;
  readonly losses: Losses;
  readonly backOff: { readonly untilMs: number; readonly failures: number };
}

export type ArbiterKnowledge =
  | { readonly kind: 'silent'; readonly detail: string }
  /** Answering without a pause since then, in boot time. */
  | { readonly kind: 'answering'; readonly snapshot: ArbiterSnapshot; readonly sinceMs: number };

export type StorageKnowledge =
  | { readonly kind: 'good'; readonly latencyMs: number }
  | { readonly kind: 'bad'; readonly reason: StorageFault; readonly detail: string };

/** One sender's poison, and whether it moved: only then it is of now. */
export interface Poison {
  readonly epoch: number;
  readonly nonce: string;
  readonly sequence: number;
  /** When it was last seen to move, in boot time; null: it was seen only once. */
  readonly movedAtMs: number | null;
}

export interface SeenHold {
  readonly index: number;
  readonly sinceMs: number;
  readonly forMs: number | null;
}

/** Another node (or this one) as its slot shows it; for status, never for ownership. */
export interface Peer {
  readonly slot: Slot;
  /** When this node last saw the slot move, in boot time. */
  readonly movedAtMs: number;
}

export const nothingKnown: Knowledge = {
  arbiter: { kind: 'silent', detail: 'not asked yet' },
  snapshotBeganMs: 0,
  snapshotEndedMs: 0,
  storage: { kind: 'bad', reason: 'unread', detail: 'not read yet' },
  guard: null,
  watchedRecordIndex: null,
  recordSinceMs: 0,
  recordedLease: null,
  watched: new Map(),
  tombstones: new Map(),
  fenced: new Map(),
  fenceAskedAtMs: new Map(),
  poisons: new Map(),
  claimedEpoch: null,
  holds: new Map(),
  epochSeenInSlots: 0,
  epochSeenAtMs: 0,
  marker: null,
  peers: new Map(),
  slotBytes: new Map(),
  proofs: null,
  runningEpoch: null,
  arrivedEpoch: null,
  notWholeLookMs: null,
  guest: { kind: 'unknown' },
  gatewayLostSinceMs: null,
  moveBackOffUntilMs: 0,
  losses: noLosses,
  backOff: { untilMs: 0, failures: 0 },
};
