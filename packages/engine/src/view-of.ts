import type { Arrival, ArbiterView, LocalView, PeerView, View } from '@zsha/core/decide/view';
import type { NodeReport } from '@zsha/core/model/node-report';
import type { NodeFacts } from '@zsha/core/ports/node-facts';
import type { EngineSettings } from './engine-context.ts';
import type { Knowledge } from './knowledge.ts';

/** A device that was asked is not asked again before this: it needs time, and so does the node. */
const fenceAgainMs = 30_000;
/** A peer whose slot stands still for this long is no place for the VM: two and a half of its beats. */
const peerStillMs = 5000;

const noEpochs: ReadonlySet<number> = new Set();

/** What is true of this node now and no exchange teaches. */
export interface Surroundings {
  readonly nowMs: number;
  readonly facts: NodeFacts;
  readonly leaving: boolean;
  readonly fenceable: ReadonlySet<string>;
}

/** The node's knowledge, as the decision wants to see it. */
export function viewOf(known: Knowledge, settings: EngineSettings, around: Surroundings): View {
  const { self, memberId, timings } = settings;
  const { nowMs } = around;
  const { proofs } = known;
  return {
    nowMs,
    self,
    memberId,
    timings,
    arbiter: arbiterView(known),
    storage: known.storage.kind === 'good' ? { kind: 'good' } : known.storage,
    marker: known.marker,
    local: localView(known),
    watched: known.watched,
    tombstones: known.tombstones,
    epochSeenInSlots: known.epochSeenInSlots,
    slotsAhead: slotsAhead(known),
    slots: known.peers,
    backOffUntilMs: Math.max(known.backOff.untilMs, known.losses.restUntilMs),
    fenced: known.fenced,
    fenceable: fenceable(known, around),
    peers: peers(known, nowMs),
    report: reportOf(known, around.facts),
    recordSinceMs: known.recordSinceMs,
    fresh: {
      arbiter: proofs !== null && (proofs.arbiterUntilMs ?? 0) > nowMs,
      storage: proofs !== null && (proofs.storageUntilMs ?? 0) > nowMs,
    },
    poisonedEpochs: poisonedEpochs(known, nowMs, timings.readGapMaxMs),
    claimedEpoch: known.claimedEpoch,
    guest: known.guest,
    gatewayLostSinceMs: known.gatewayLostSinceMs,
    moveBackOffUntilMs: known.moveBackOffUntilMs,
    holdsOver: holdsOver(known, nowMs),
    leaving: around.leaving,
  };
}

function holdsOver({ holds }: Knowledge, nowMs: number): readonly string[] {
  const over: string[] = [];
  for (const [key, { sinceMs, forMs }] of holds)
    if (forMs !== null && nowMs - sinceMs >= forMs) over.push(key);
  return over;
}

/** A snapshot that was asked for before the epoch was seen may only be older, and says nothing. */
function slotsAhead({ arbiter, epochSeenInSlots, epochSeenAtMs, snapshotBeganMs }: Knowledge): boolean {
  if (arbiter.kind === 'silent' || snapshotBeganMs < epochSeenAtMs) return false;
  return epochSeenInSlots > arbiter.snapshot.record.value.epochHighest;
}

export function reportOf(known: Knowledge, facts: NodeFacts): NodeReport {
  return { ...facts, arbiter: known.arbiter.kind === 'answering', failures: known.backOff.failures };
}

function arbiterView({ arbiter }: Knowledge): ArbiterView {
  if (arbiter.kind === 'silent') return { kind: 'silent' };
  return { kind: 'answering', sinceMs: arbiter.sinceMs, ...arbiter.snapshot };
}

function localView(known: Knowledge): LocalView {
  const { guard, runningEpoch } = known;
  if (guard === null) return { kind: 'unknown' };
  const { closedThrough, processes, open } = guard;
  if (processes.length === 0) {
    const ended = open !== null && open.epoch === runningEpoch ? open.epoch : null;
    return { kind: 'none', closedThrough, endedEpoch: ended };
  }
  // A QEMU whose epoch cannot be read is nobody's: it counts as epoch 0, which is always closed.
  const epochs = processes.map(({ epoch }) => epoch ?? 0);
  return {
    kind: 'present',
    epochs,
    openEpoch: open?.epoch ?? null,
    closedThrough,
    arrival: arrival(known, epochs),
  };
}

function arrival(
  { arrivedEpoch, runningEpoch, notWholeLookMs }: Knowledge,
  epochs: readonly number[],
): Arrival {
  if (arrivedEpoch !== null && arrivedEpoch !== runningEpoch && epochs.includes(arrivedEpoch))
    return { kind: 'whole' };
  return notWholeLookMs === null ? { kind: 'none' } : { kind: 'under-way', lookBeganMs: notWholeLookMs };
}

function fenceable({ fenceAskedAtMs }: Knowledge, around: Surroundings): ReadonlySet<string> {
  if (fenceAskedAtMs.size === 0) return around.fenceable;
  return new Set(
    [...around.fenceable].filter((node) => {
      const askedAtMs = fenceAskedAtMs.get(node);
      return askedAtMs === undefined || around.nowMs - askedAtMs >= fenceAgainMs;
    }),
  );
}

function peers(known: Knowledge, nowMs: number): ReadonlyMap<string, PeerView> {
  const views = new Map<string, PeerView>();
  for (const [node, { slot, movedAtMs }] of known.peers)
    views.set(node, { alive: nowMs - movedAtMs <= peerStillMs, report: slot.report });
  return views;
}

function poisonedEpochs({ poisons }: Knowledge, nowMs: number, freshMs: number): ReadonlySet<number> {
  if (poisons.size === 0) return noEpochs;
  const epochs = new Set<number>();
  for (const { epoch, movedAtMs } of poisons.values())
    if (movedAtMs !== null && nowMs - movedAtMs <= freshMs) epochs.add(epoch);
  return epochs;
}
