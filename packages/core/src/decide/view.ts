import type { Silence } from '../lease/silence.ts';
import type { Timings } from '../lease/timings.ts';
import type { Identity } from '../model/identity.ts';
import type { Slot } from '../model/slot.ts';
import type { NodeReport } from '../model/node-report.ts';
import type { ArbiterSnapshot } from '../ports/arbiter.ts';

/** What one node knows at one instant: all that {@link import('./decide.ts').decide} looks at. */
export interface View {
  readonly nowMs: number;
  readonly self: string;
  /** What the installer gave this machine when it joined; null: it is from before there were ids. */
  readonly memberId: string | null;
  readonly timings: Timings;
  readonly arbiter: ArbiterView;
  readonly storage: StorageView;
  /** The marker's identity as last read; null until it was read once in this life of the agent. */
  readonly marker: Identity | null;
  readonly local: LocalView;
  /** What was seen of each node since the current runner record appeared. */
  readonly watched: ReadonlyMap<string, WatchedNode>;
  /** The highest deadThrough ever seen of each node, this one's own included. */
  readonly tombstones: ReadonlyMap<string, Tombstone>;
  /** Nodes whose power was read back as OFF by this node, and how still they stood then. */
  readonly fenced: ReadonlyMap<string, FenceEvidence>;
  /** Nodes with a fencing device that may be asked now. */
  readonly fenceable: ReadonlySet<string>;
  /** The other nodes as their slots show them. */
  readonly peers: ReadonlyMap<string, PeerView>;
  /** This node's own report. */
  readonly report: NodeReport;
  /** When the current runner record was first seen. */
  readonly recordSinceMs: number;
  /** Of the epoch that this node holds: which proofs are fresh. */
  readonly fresh: { readonly arbiter: boolean; readonly storage: boolean };
  /** The epochs for which a moving poison names this node now. */
  readonly poisonedEpochs: ReadonlySet<number>;
  /** The epoch that this node's own slot still claims from an earlier life; null: none. */
  readonly claimedEpoch: number | null;
  readonly guest: GuestView;
  /** Since when the gateway has not answered this node; null: it does, or nobody asked. */
  readonly gatewayLostSinceMs: number | null;
  /** Until when this node starts no further move by itself, after one that failed. */
  readonly moveBackOffUntilMs: number;
  /** Holds whose time has run out on this node's clock, by their key in the arbiter. */
  readonly holdsOver: readonly string[];
  /** The node is about to go down: the VM should leave first. */
  readonly leaving: boolean;
  /** The highest epoch seen in any slot: epochs outlive a wiped arbiter. */
  readonly epochSeenInSlots: number;
  /** The arbiter was asked after that epoch was seen, and has issued none as high. */
  readonly slotsAhead: boolean;
  /** Every slot as last read, this node's own included. */
  readonly slots: ReadonlyMap<string, { readonly slot: Slot }>;
  /** After a start that failed here, or a take-over that was lost: until when this node leaves the VM to others. */
  readonly backOffUntilMs: number;
}

/** silent: no quorum, no answer in time. What was known of it before decides nothing. */
export type ArbiterView =
  | { readonly kind: 'silent' }
  /** sinceMs: it has answered without a pause since then. */
  | ({ readonly kind: 'answering'; readonly sinceMs: number } & ArbiterSnapshot);

export type StorageView = { readonly kind: 'good' } | { readonly kind: 'bad'; readonly reason: StorageFault };

/** hung: no answer in time. missing: no mount, no marker, or another cluster's. error: it says so. */
export type StorageFault = 'hung' | 'missing' | 'error' | 'unread';

export type LocalView =
  /** The guard does not answer: what runs here is unknown. */
  | { readonly kind: 'unknown' }
  /** No QEMU of the VM in the process table and no start in flight. */
  | {
      readonly kind: 'none';
      readonly closedThrough: number;
      /** The open epoch whose VM was seen running in this life of the agent, and is gone. */
      readonly endedEpoch: number | null;
    }
  | {
      readonly kind: 'present';
      readonly epochs: readonly number[];
      /** The epoch that the guard holds open: it has not passed its deadline. */
      readonly openEpoch: number | null;
      readonly closedThrough: number;
      /** Of the target of a move. */
      readonly arrival: Arrival;
    };

export type Arrival =
  | { readonly kind: 'none' }
  /** Everything has arrived, and it is paused. */
  | { readonly kind: 'whole' }
  /** As of a look at the domain that began then, it was not whole. */
  | { readonly kind: 'under-way'; readonly lookBeganMs: number };

export interface Tombstone {
  readonly deadThrough: number;
  /** When this node first saw it stand that high. */
  readonly sinceMs: number;
}

/** OFF was read back for the node while it stood at exactly these values; void if they move. */
export interface FenceEvidence {
  readonly epoch: number;
  readonly beat: string | null;
  readonly slot: string | null;
  readonly offAtMs: number;
}

export interface PeerView {
  /** Its slot has moved within the last few of its beats. */
  readonly alive: boolean;
  readonly report: NodeReport | null;
}

export type GuestView =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'well'; readonly sinceMs: number }
  /** `booting`: it has not answered yet since it was started. */
  | { readonly kind: 'silent'; readonly sinceMs: number; readonly booting: boolean };

export interface WatchedNode {
  readonly beat: Silence | null;
  readonly slot: Silence | null;
}
