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
    .flatMap(({ node, epoch, deadThrough, state }) =>
      epoch !== null && epoch > deadThrough ? [{ node, epoch, state }] : [],
    )
    .toSorted((a, b) => b.epoch - a.epoch)
    .map(({ node, epoch, state }) => ({ runner: { node, epoch }, state }));
  const [highest, next] = claims;
  // In the middle of a move the younger claim is a copy that stands still; any other older claim was
  // left by a node that has not been seen since it was taken over from.
  if (highest?.state === 'incoming')
    return { owner: next?.runner ?? null, incoming: highest.runner, epochHighest };
  return { owner: highest?.runner ?? null, incoming: null, epochHighest };
}
