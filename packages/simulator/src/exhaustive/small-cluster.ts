import type { GuardMemory } from '@zsha/core/guard/guard-state';
import type { Proofs } from '@zsha/core/lease/proofs';
import type { Silence } from '@zsha/core/lease/silence';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';
import type { RunnerRecord } from '@zsha/core/model/runner-record';

/** Time in whole beats: small enough that every order of everything can be tried. */
export const smallTimings: Timings = {
  ...defaultTimings,
  beatMs: 1,
  standbyBeatMs: 1,
  proofArbiterMs: 2,
  proofStorageMs: 2,
  killMs: 1,
  drift: 0,
  readGapMaxMs: 2,
  // However long nobody read a beat key, its silence goes on.
  beatGapMaxMs: 1_000_000,
  poisonGraceMs: 4,
  storageGoneMs: 1_000_000,
  fenceAfterMs: 1_000_000,
  placementStepMs: 0,
};

export interface SmallSlot {
  readonly value: number;
  readonly epoch: number | null;
  readonly deadThrough: number;
  /** The epoch that this node asks the other one to stop. */
  readonly poison: number | null;
}

export interface SmallNode {
  readonly on: boolean;
  readonly acted: boolean;
  readonly guard: GuardMemory;
  /** The epoch of the QEMU in the process table; null: none. */
  readonly qemu: number | null;
  /** When the guard began to have a reason to kill it; by K later it is gone. */
  readonly doomedAtMs: number | null;
  /** Won, and libvirt has not executed QEMU yet: it may do so any time, or never. */
  readonly starting: number | null;
  /** An epoch that is being buried: closed at the guard, its tombstone not raised yet. */
  readonly burying: number | null;
  readonly proofs: Proofs | null;
  readonly runningEpoch: number | null;
  readonly claimedEpoch: number | null;
  readonly deadThrough: number;
  readonly record: { readonly index: number; readonly sinceMs: number } | null;
  readonly beat: Silence | null;
  readonly slot: Silence | null;
  readonly peerDeadThrough: number;
  readonly peerPoison: {
    readonly epoch: number;
    readonly value: number;
    readonly movedAtMs: number | null;
  } | null;
}

/** Two nodes, an arbiter and a shared directory at one instant. */
export interface SmallCluster {
  readonly nowMs: number;
  readonly record: RunnerRecord;
  readonly recordIndex: number;
  readonly beats: readonly [number, number];
  readonly slots: readonly [SmallSlot, SmallSlot];
  readonly nodes: readonly [SmallNode, SmallNode];
}

export const smallNames = ['a', 'b'] as const;

export const bootedNode = (claimedEpoch: number | null): SmallNode => ({
  on: true,
  acted: false,
  guard: { closedThrough: 0, open: null },
  qemu: null,
  doomedAtMs: null,
  starting: null,
  burying: null,
  proofs: null,
  runningEpoch: null,
  claimedEpoch,
  deadThrough: 0,
  record: null,
  beat: null,
  slot: null,
  peerDeadThrough: 0,
  peerPoison: null,
});

const freshSlot: SmallSlot = { value: 0, epoch: null, deadThrough: 0, poison: null };

export const initialCluster: SmallCluster = {
  nowMs: 1000,
  record: { owner: null, incoming: null, epochHighest: 0 },
  recordIndex: 1,
  beats: [0, 0],
  slots: [freshSlot, freshSlot],
  nodes: [bootedNode(null), bootedNode(null)],
};

/** I1, for the proofs alone: no image lock is there to help. */
export function breaksOneWriter({ nodes }: SmallCluster): boolean {
  return nodes.every(({ qemu }) => qemu !== null);
}

/**
 * One take-over is behind it: the younger epoch owns, and nothing is left anywhere of an older one. From
 * here on it is the beginning again under other numbers.
 */
export function isBehindTakeOver({ record, nodes }: SmallCluster): boolean {
  const { owner } = record;
  if (owner === null || owner.epoch < 2) return false;
  return nodes.every(({ qemu, starting, guard }) =>
    [qemu, starting, guard.open?.epoch ?? null].every((epoch) => epoch === null || epoch === owner.epoch),
  );
}

/** The guard's one sentence: a QEMU exists only while its epoch is open. */
export function doom(node: SmallNode, nowMs: number): SmallNode {
  const mayRun = node.qemu === null || node.qemu === node.guard.open?.epoch;
  return { ...node, doomedAtMs: mayRun ? null : (node.doomedAtMs ?? nowMs) };
}

export function replaced<T>(pair: readonly [T, T], at: 0 | 1, value: T): readonly [T, T] {
  return at === 0 ? [value, pair[1]] : [pair[0], value];
}

export function withNode(cluster: SmallCluster, at: 0 | 1, node: SmallNode): SmallCluster {
  return { ...cluster, nodes: replaced(cluster.nodes, at, node) };
}
