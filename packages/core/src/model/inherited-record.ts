import type { RunnerRecord } from './runner-record.ts';
import type { Slot } from './slot.ts';

/**
 * The runner record for an arbiter that lost everything (rule 8). What the slots claim and nobody
 * buried is named again, so that every rule goes on as before: the owner is adopted while it proves
 * itself, and is taken over from only when it is silent on both channels or buried. No epoch that any
 * slot has seen is issued again.
 */
export function inheritedRecord(slots: readonly Slot[]): RunnerRecord {
  const epochHighest = slots.reduce(
    (highest, { epoch, deadThrough }) => Math.max(highest, epoch ?? 0, deadThrough),
    0,
  );
  const claims = slots
    .filter(({ epoch, deadThrough }) => epoch !== null && epoch > deadThrough)
    .map(({ node, epoch }) => ({ node, epoch: epoch ?? 0 }))
    .toSorted((a, b) => b.epoch - a.epoch);
  // In the middle of a move two nodes claim; the source has the lower epoch, and the copy is paused.
  const [highest, next] = claims;
  if (highest !== undefined && next !== undefined) return { owner: next, incoming: highest, epochHighest };
  return { owner: highest ?? null, incoming: null, epochHighest };
}
