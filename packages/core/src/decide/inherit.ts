import { leaseLengthsOf } from '../lease/lease-lengths.ts';
import { inheritedRecord } from '../model/inherited-record.ts';
import type { RunnerRecord } from '../model/runner-record.ts';
import type { Decision } from './decision.ts';
import type { LocalView, View } from './view.ts';

/**
 * An arbiter under its own identity that knows less than the slots do: somebody put it back to an old backup. What
 * it says of the VM is void, as is its silence (rule 8). Whoever sees the slots names in it again what they claim
 * and nobody buried; from then on every rule goes on as before, since a new record starts every silence anew.
 *
 * @returns null while the arbiter is as far as the slots.
 */
export function inherit(view: View, local: Exclude<LocalView, { kind: 'unknown' }>): Decision | null {
  const { arbiter, self } = view;
  if (arbiter.kind === 'silent') return null;
  const { record } = arbiter;
  const openHere = local.kind === 'present' ? local.openEpoch : null;
  const isBehind = view.slotsAhead || (openHere !== null && openHere > record.value.epochHighest);
  if (!isBehind) return null;
  if (view.storage.kind === 'good' && view.slotsAhead)
    return {
      kind: 'inherit',
      recordIndex: record.index,
      record: { ...asSeen(view), lease: leaseLengthsOf(view.timings) },
    };
  // Without the slots nothing can be named; what runs here runs on while it can prove itself.
  if (openHere !== null && local.kind === 'present' && local.epochs.includes(openHere))
    return { kind: 'hold', runner: { node: self, epoch: openHere }, concern: { kind: 'arbiter-behind' } };
  return { kind: 'wait', reason: { kind: 'arbiter-behind' }, untilMs: null };
}

/** An epoch that was seen once is never issued again, and a record that forgot it would be behind for ever. */
function asSeen({ slots, epochSeenInSlots }: View): RunnerRecord {
  const claimed = inheritedRecord([...slots.values()].map(({ slot }) => slot));
  return { ...claimed, epochHighest: Math.max(claimed.epochHighest, epochSeenInSlots) };
}
