import type { ArbiterView, LocalView, View } from '@zsha/core/decide/view';
import type { Timings } from '@zsha/core/lease/timings';
import type { Knowledge } from './knowledge.ts';

/** The node's knowledge, as the decision wants to see it. */
export function viewOf(known: Knowledge, self: string, timings: Timings, nowMs: number): View {
  return {
    nowMs,
    self,
    timings,
    arbiter: arbiterView(known),
    storage: known.storage.kind === 'good' ? { kind: 'good' } : known.storage,
    marker: known.marker,
    local: localView(known),
    watched: known.watched,
    tombstones: known.tombstones,
    epochSeenInSlots: known.epochSeenInSlots,
    backOffUntilMs: known.backOff.untilMs,
  };
}

function arbiterView({ arbiter }: Knowledge): ArbiterView {
  if (arbiter.kind === 'silent') return { kind: 'silent' };
  const { identity, record, desired, order, beats } = arbiter.snapshot;
  const beatIndexes = new Map([...beats].map(([node, beat]) => [node, beat.index]));
  return { kind: 'answering', identity, record, desired, order, beatIndexes };
}

function localView({ guard, arrivedEpoch, runningEpoch }: Knowledge): LocalView {
  if (guard === null) return { kind: 'unknown' };
  const { closedThrough, processes, open } = guard;
  if (processes.length === 0) return { kind: 'none', closedThrough };
  // A QEMU whose epoch cannot be read is nobody's: it counts as epoch 0, which is always closed.
  const epochs = processes.map(({ epoch }) => epoch ?? 0);
  const arrived = arrivedEpoch !== null && arrivedEpoch !== runningEpoch && epochs.includes(arrivedEpoch);
  return { kind: 'present', epochs, openEpoch: open?.epoch ?? null, closedThrough, arrived };
}
