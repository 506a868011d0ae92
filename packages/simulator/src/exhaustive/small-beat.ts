import { decide } from '@zsha/core/decide/decide';
import type { LocalView, View, WatchedNode } from '@zsha/core/decide/view';
import { closeEpoch, extendEpoch, openEpoch } from '@zsha/core/guard/guard-state';
import { deadlineOf, noProofs, withArbiterProof, withStorageProof } from '@zsha/core/lease/proofs';
import { watchSilence } from '@zsha/core/lease/silence';
import type { Timings } from '@zsha/core/lease/timings';
import { runnerOn } from '@zsha/core/model/runner-record';
import { doom, replaced, smallNames, withNode } from './small-cluster.ts';
import type { SmallCluster, SmallNode, SmallSlot } from './small-cluster.ts';

/** How one node's words to the arbiter fare in this beat. */
export type Reach = 'answered' | 'reply-lost' | 'none';

const identity = { clusterId: 'c', arbiterId: 'r' };
const settings = { deadlineAheadMaxMs: 2, killWaitMs: 1 };

/** One beat of one node: its word to the arbiter, its exchange with the storage, and what it decides. */
export function beat(
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
  const named = proofs !== null && runnerOn(record, smallNames[at])?.epoch === proofs.epoch;
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
      timings.beatGapMaxMs,
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
  const slot: SmallSlot = {
    value: cluster.slots[at].value + 1,
    epoch: proofs?.epoch ?? node.claimedEpoch,
    deadThrough: Math.max(node.deadThrough, cluster.slots[at].deadThrough),
    poison: cluster.slots[at].poison,
  };
  const peer = cluster.slots[other];
  const before = node.peerPoison;
  const moved = before !== null && before.epoch === peer.poison && before.value !== peer.value;
  const span = { beganMs: nowMs, endedMs: nowMs };
  return withNode({ ...cluster, slots: replaced(cluster.slots, at, slot) }, at, {
    ...node,
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
function feed(node: SmallNode, nowMs: number): SmallNode {
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
function goOnBurying(node: SmallNode, epoch: number): SmallNode {
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
  const other = smallNames[at === 0 ? 1 : 0];
  const { proofs, peerPoison, beat: watchedBeat, slot } = node;
  const watched: ReadonlyMap<string, WatchedNode> = new Map([[other, { beat: watchedBeat, slot }]]);
  const tombstone = (deadThrough: number) => ({ deadThrough, sinceMs: nowMs });
  const poisonMoves =
    peerPoison !== null && peerPoison.movedAtMs !== null && nowMs - peerPoison.movedAtMs <= 1;
  return {
    nowMs,
    self: smallNames[at],
    memberId: null,
    timings,
    arbiter:
      answered && node.record?.index === recordIndex
        ? {
            kind: 'answering',
            sinceMs: 0,
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
      [smallNames[at], tombstone(node.deadThrough)],
      [other, tombstone(node.peerDeadThrough)],
    ]),
    epochSeenInSlots: 0,
    slotsAhead: false,
    slots: new Map(),
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

function localOf({ guard, qemu, runningEpoch }: SmallNode): LocalView {
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
