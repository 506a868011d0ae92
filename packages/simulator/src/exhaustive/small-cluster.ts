import { decide } from '@zsha/core/decide/decide';
import type { LocalView, View, WatchedNode } from '@zsha/core/decide/view';
import { askGate, closeEpoch, extendEpoch, latch, openEpoch } from '@zsha/core/guard/guard-state';
import type { GuardMemory } from '@zsha/core/guard/guard-state';
import { deadlineOf, noProofs, withArbiterProof, withStorageProof } from '@zsha/core/lease/proofs';
import type { Proofs } from '@zsha/core/lease/proofs';
import type { Silence } from '@zsha/core/lease/silence';
import { watchSilence } from '@zsha/core/lease/silence';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';
import { runnerOn } from '@zsha/core/model/runner-record';
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
  poisonGraceMs: 4,
  storageGoneMs: 1_000_000,
  fenceAfterMs: 1_000_000,
  placementStepMs: 0,
};

interface Slot {
  readonly value: number;
  readonly epoch: number | null;
  readonly deadThrough: number;
  /** The epoch that this node asks the other one to stop. */
  readonly poison: number | null;
}

interface Node {
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
  readonly slots: readonly [Slot, Slot];
  readonly nodes: readonly [Node, Node];
}

export const smallNames = ['a', 'b'] as const;
const names = smallNames;
const identity = { clusterId: 'c', arbiterId: 'r' };
const settings = { deadlineAheadMaxMs: 2, killWaitMs: 1 };

const bootedNode = (claimedEpoch: number | null): Node => ({
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

const freshSlot: Slot = { value: 0, epoch: null, deadThrough: 0, poison: null };

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

export interface Step {
  readonly name: string;
  readonly next: SmallCluster;
}

/** How one node's words to the arbiter fare in this beat. */
type Reach = 'answered' | 'reply-lost' | 'none';

/** Everything that can happen next. */
export function stepsFrom(cluster: SmallCluster, timings: Timings, killMs: number): readonly Step[] {
  const steps: Step[] = [];
  for (const at of [0, 1] as const) {
    const name = names[at];
    const node = cluster.nodes[at];
    const add = (what: string, next: SmallCluster): void =>
      void steps.push({ name: `${name} ${what}`, next });
    if (!node.on) {
      add('boots', withNode(cluster, at, { ...bootedNode(cluster.slots[at].epoch), acted: true }));
      continue;
    }
    if (node.starting !== null) add('start fails', withNode(cluster, at, { ...node, starting: null }));
    if (node.starting !== null)
      add('libvirt executes QEMU', withNode(cluster, at, execute(node, cluster.nowMs)));
    if (node.doomedAtMs !== null)
      add('QEMU dies', withNode(cluster, at, { ...node, qemu: null, doomedAtMs: null }));
    if (node.qemu !== null && node.doomedAtMs === null && node.acted)
      add('QEMU crashes', withNode(cluster, at, { ...node, qemu: null }));
    if (node.acted) continue;
    add('loses power', withNode(cluster, at, { ...bootedNode(null), on: false, acted: true }));
    for (const arbiter of ['answered', 'reply-lost', 'none'] as const)
      for (const storage of [true, false])
        add(`beats: arbiter ${arbiter}, storage ${storage}`, beat(cluster, at, arbiter, storage, timings));
  }
  // Time goes on when every node has had its chance, and what must be dead by now is.
  if (cluster.nodes.every(({ on, acted }) => !on || acted))
    steps.push({ name: 'time', next: tick(cluster, killMs) });
  return steps;
}

/** One beat of time passes: deadlines pass with it, and what the guard had K to kill is gone. */
function tick(cluster: SmallCluster, killMs: number): SmallCluster {
  const nowMs = cluster.nowMs + 1;
  const pass = (node: Node): Node => {
    const doomed = doom({ ...node, acted: false, guard: latch(node.guard, nowMs) }, nowMs);
    const gone = doomed.doomedAtMs !== null && nowMs >= doomed.doomedAtMs + killMs;
    return gone ? { ...doomed, qemu: null, doomedAtMs: null } : doomed;
  };
  return { ...cluster, nowMs, nodes: [pass(cluster.nodes[0]), pass(cluster.nodes[1])] };
}

/** The guard's one sentence: a QEMU exists only while its epoch is open. */
function doom(node: Node, nowMs: number): Node {
  const mayRun = node.qemu === null || node.qemu === node.guard.open?.epoch;
  return { ...node, doomedAtMs: mayRun ? null : (node.doomedAtMs ?? nowMs) };
}

function execute(node: Node, nowMs: number): Node {
  const { starting } = node;
  const passes = starting !== null && askGate(node.guard, starting, nowMs).refusal === null;
  return passes
    ? { ...node, starting: null, qemu: starting, runningEpoch: starting }
    : { ...node, starting: null };
}

/** One beat of one node: its word to the arbiter, its exchange with the storage, and what it decides. */
function beat(
  cluster: SmallCluster,
  at: 0 | 1,
  arbiter: Reach,
  storage: boolean,
  timings: Timings,
): SmallCluster {
  let next = withNode(cluster, at, { ...cluster.nodes[at], acted: true });
  next = arbiter === 'none' ? next : wordToArbiter(next, at, arbiter === 'answered', timings);
  next = storage ? exchange(next, at, timings) : next;
  next = withNode(next, at, feed(next.nodes[at], next.nowMs));
  return act(next, at, arbiter, storage, timings);
}

function wordToArbiter(cluster: SmallCluster, at: 0 | 1, answered: boolean, timings: Timings): SmallCluster {
  const { nowMs, record, recordIndex } = cluster;
  const node = cluster.nodes[at];
  const { proofs } = node;
  const named = proofs !== null && runnerOn(record, names[at])?.epoch === proofs.epoch;
  const beats = named ? replaced(cluster.beats, at, cluster.beats[at] + 1) : cluster.beats;
  const written = { ...cluster, beats };
  if (!answered) return written;
  const same = node.record?.index === recordIndex;
  const span = { beganMs: nowMs, endedMs: nowMs };
  const other = at === 0 ? 1 : 0;
  return withNode(written, at, {
    ...node,
    record: same ? node.record : { index: recordIndex, sinceMs: nowMs },
    beat: watchSilence(
      same ? node.beat : null,
      { value: String(beats[other]), ...span },
      timings.readGapMaxMs,
    ),
    slot: same ? node.slot : null,
    proofs: named ? withArbiterProof(proofs, nowMs, timings.proofArbiterMs) : proofs,
  });
}

function exchange(cluster: SmallCluster, at: 0 | 1, timings: Timings): SmallCluster {
  const { nowMs } = cluster;
  const other = at === 0 ? 1 : 0;
  const node = cluster.nodes[at];
  const { proofs } = node;
  const claimedEpoch = node.claimedEpoch;
  const slot: Slot = {
    value: cluster.slots[at].value + 1,
    epoch: proofs?.epoch ?? null,
    deadThrough: Math.max(node.deadThrough, cluster.slots[at].deadThrough),
    poison: cluster.slots[at].poison,
  };
  const peer = cluster.slots[other];
  const before = node.peerPoison;
  const moved = before !== null && before.epoch === peer.poison && before.value !== peer.value;
  const span = { beganMs: nowMs, endedMs: nowMs };
  return withNode({ ...cluster, slots: replaced(cluster.slots, at, slot) }, at, {
    ...node,
    claimedEpoch,
    deadThrough: slot.deadThrough,
    slot:
      node.record === null
        ? node.slot
        : watchSilence(node.slot, { value: String(peer.value), ...span }, timings.readGapMaxMs),
    peerDeadThrough: Math.max(node.peerDeadThrough, peer.deadThrough),
    peerPoison:
      peer.poison === null
        ? null
        : { epoch: peer.poison, value: peer.value, movedAtMs: moved ? nowMs : null },
    proofs: proofs === null ? null : withStorageProof(proofs, nowMs, timings.proofStorageMs),
  });
}

/** The fresh proofs' deadline goes to the guard, which may know better. */
function feed(node: Node, nowMs: number): Node {
  const deadlineMs = node.proofs === null ? null : deadlineOf(node.proofs);
  if (node.proofs === null || deadlineMs === null) return node;
  const change = node.guard.open?.epoch === node.proofs.epoch ? extendEpoch : openEpoch;
  const { memory } = change(node.guard, node.proofs.epoch, deadlineMs, nowMs, settings);
  return doom({ ...node, guard: memory }, nowMs);
}

function act(
  cluster: SmallCluster,
  at: 0 | 1,
  arbiter: Reach,
  storage: boolean,
  timings: Timings,
): SmallCluster {
  const { nowMs } = cluster;
  const node = cluster.nodes[at];
  if (node.burying !== null) return withNode(cluster, at, goOnBurying(node, node.burying));
  // A start is a deed of its own; nothing else is decided while it is under way.
  if (node.starting !== null) return cluster;
  const decision = decide(viewOf(cluster, at, arbiter === 'answered', storage, timings));
  const poison = decision.kind === 'poison' ? decision.runner.epoch : null;
  const poisoned = storage
    ? { ...cluster, slots: replaced(cluster.slots, at, { ...cluster.slots[at], poison }) }
    : cluster;
  switch (decision.kind) {
    case 'hold': {
      const { epoch } = decision.runner;
      const proofs = node.proofs?.epoch === epoch ? node.proofs : noProofs(epoch);
      return withNode(poisoned, at, { ...node, proofs });
    }
    case 'bury': {
      const guard = closeEpoch(node.guard, decision.epoch, nowMs).memory;
      const closed = doom({ ...node, guard, burying: decision.epoch, proofs: null }, nowMs);
      return withNode(poisoned, at, closed);
    }
    case 'take-over': {
      // Read and written in one step: whoever was between would have changed an index.
      const { runner, record } = decision.take;
      const won = {
        ...poisoned,
        record,
        recordIndex: poisoned.recordIndex + 1,
        beats: replaced(poisoned.beats, at, poisoned.beats[at] + 1),
      };
      const proofs = withArbiterProof(noProofs(runner.epoch), nowMs, timings.proofArbiterMs);
      return withNode(won, at, feed({ ...node, proofs, starting: runner.epoch }, nowMs));
    }
    default:
      return poisoned;
  }
}

/** Only when nothing of it is left, and no start is in flight, is the tombstone raised. */
function goOnBurying(node: Node, epoch: number): Node {
  if (node.qemu !== null && node.qemu <= epoch) return node;
  return {
    ...node,
    burying: null,
    starting: null,
    deadThrough: Math.max(node.deadThrough, epoch),
    claimedEpoch: node.claimedEpoch !== null && node.claimedEpoch <= epoch ? null : node.claimedEpoch,
  };
}

function viewOf(
  cluster: SmallCluster,
  at: 0 | 1,
  answered: boolean,
  storage: boolean,
  timings: Timings,
): View {
  const { nowMs, record, recordIndex } = cluster;
  const node = cluster.nodes[at];
  const other = names[at === 0 ? 1 : 0];
  const { proofs, peerPoison, beat: watchedBeat, slot } = node;
  const watched: ReadonlyMap<string, WatchedNode> = new Map([[other, { beat: watchedBeat, slot }]]);
  const tombstone = (deadThrough: number) => ({ deadThrough, sinceMs: nowMs });
  const poisonMoves =
    peerPoison !== null && peerPoison.movedAtMs !== null && nowMs - peerPoison.movedAtMs <= 1;
  return {
    nowMs,
    self: names[at],
    timings,
    arbiter:
      answered && node.record?.index === recordIndex
        ? {
            kind: 'answering',
            identity: { value: identity, index: 1 },
            record: { value: record, index: recordIndex },
            desired: { value: { state: 'running', by: '', at: '' }, index: 1 },
            beats: new Map(),
            order: { value: null, index: 0 },
            relief: { value: null, index: 0 },
            freeze: { value: null, index: 0 },
            maintenance: new Map(),
          }
        : { kind: 'silent' },
    storage: storage ? { kind: 'good' } : { kind: 'bad', reason: 'hung' },
    marker: identity,
    local: localOf(node),
    watched,
    tombstones: new Map([
      [names[at], tombstone(node.deadThrough)],
      [other, tombstone(node.peerDeadThrough)],
    ]),
    epochSeenInSlots: 0,
    backOffUntilMs: 0,
    fenced: new Map(),
    fenceable: new Set(),
    peers: new Map(),
    report: { arbiter: true, room: true, freeMemoryMib: 1, gateway: null, failures: 0 },
    recordSinceMs: node.record?.sinceMs ?? nowMs,
    fresh: {
      arbiter: (proofs?.arbiterUntilMs ?? 0) > nowMs,
      storage: (proofs?.storageUntilMs ?? 0) > nowMs,
    },
    poisonedEpochs: poisonMoves ? new Set([peerPoison.epoch]) : new Set(),
    claimedEpoch: node.claimedEpoch,
    guest: { kind: 'unknown' },
    gatewayLostSinceMs: null,
    moveBackOffUntilMs: 0,
    holdsOver: [],
    leaving: false,
  };
}

function localOf({ guard, qemu, runningEpoch }: Node): LocalView {
  const { closedThrough, open } = guard;
  if (qemu === null) {
    const ended = open !== null && open.epoch === runningEpoch ? open.epoch : null;
    return { kind: 'none', closedThrough, endedEpoch: ended };
  }
  return {
    kind: 'present',
    epochs: [qemu],
    openEpoch: open?.epoch ?? null,
    closedThrough,
    arrival: { kind: 'none' },
  };
}

function replaced<T>(pair: readonly [T, T], at: 0 | 1, value: T): readonly [T, T] {
  return at === 0 ? [value, pair[1]] : [pair[0], value];
}

function withNode(cluster: SmallCluster, at: 0 | 1, node: Node): SmallCluster {
  return { ...cluster, nodes: replaced(cluster.nodes, at, node) };
}
