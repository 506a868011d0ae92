import { fullAtMs } from '../lease/silence.ts';
import type { Silence } from '../lease/silence.ts';
import { leaseLengthsOf, watchedLengths } from '../lease/lease-lengths.ts';
import { silenceArbiterMs, silenceStorageMs } from '../lease/timings.ts';
import type { Runner } from '../model/runner.ts';
import type { Channel, Missing } from './decision.ts';
import type { View } from './view.ts';

export type Verdict =
  | { readonly kind: 'tombstone'; readonly sinceMs: number }
  | { readonly kind: 'fenced'; readonly sinceMs: number }
  | {
      readonly kind: 'silence';
      readonly sinceMs: number;
      readonly beatSilentMs: number;
      readonly slotSilentMs: number;
    }
  /** Not known to be dead; `untilMs`: when it would be by the rules if nothing moves any more. */
  | { readonly kind: 'unproven'; readonly untilMs: number | null; readonly missing: readonly Missing[] };

/** Rule 2: evidence, or both silences seen by this node itself, for this very record. */
export function isDead(view: View, runner: Runner): Verdict {
  const tombstone = view.tombstones.get(runner.node);
  if (tombstone !== undefined && tombstone.deadThrough >= runner.epoch)
    return { kind: 'tombstone', sinceMs: tombstone.sinceMs };
  // Of this node itself no silence proves anything: it is dead when it was buried here.
  if (runner.node === view.self) return unproven(null, { kind: 'self' });

  const { beat, slot } = view.watched.get(runner.node) ?? { beat: null, slot: null };
  if (beat === null) return unproven(null, { kind: 'unread', channel: 'beat' });
  if (slot === null) return unproven(null, { kind: 'unread', channel: 'slot' });
  const fencedAtMs = fenceOf(view, runner, beat, slot);
  if (fencedAtMs !== null) return { kind: 'fenced', sinceMs: fencedAtMs };
  return bothSilent(view, beat, slot);
}

function bothSilent(view: View, beat: Silence, slot: Silence): Verdict {
  const { nowMs, timings } = view;
  const recorded = view.arbiter.kind === 'answering' ? view.arbiter.record.value.lease : undefined;
  const lengths = { drift: timings.drift, ...watchedLengths(leaseLengthsOf(timings), recorded) };
  const beatFullMs = fullAtMs(beat, silenceArbiterMs(lengths));
  const slotFullMs = fullAtMs(slot, silenceStorageMs(lengths));
  const bothFullMs = Math.max(beatFullMs, slotFullMs);
  const missing: Missing[] = [
    ...stillMissing('beat', beat, beatFullMs, view),
    ...stillMissing('slot', slot, slotFullMs, view),
  ];
  // The slot's last reading began after both windows were full [F8]; the beat key is checked once
  // more by the take-over transaction itself.
  if (missing.length === 0 && slot.lastReadBeganMs < bothFullMs) missing.push({ kind: 'last-look' });
  if (missing.length > 0) return { kind: 'unproven', untilMs: bothFullMs, missing };
  return {
    kind: 'silence',
    sinceMs: bothFullMs,
    beatSilentMs: nowMs - beat.sinceMs,
    slotSilentMs: nowMs - slot.sinceMs,
  };
}

function stillMissing(
  channel: Channel,
  silence: Silence,
  fullMs: number,
  { nowMs, timings }: View,
): readonly Missing[] {
  // The latest reading must be recent too: a reader that went blind has seen nothing [F16].
  if (nowMs - silence.lastReadEndedMs > timings.readGapMaxMs) return [{ kind: 'blind', channel }];
  if (nowMs < fullMs)
    return [{ kind: 'moved', channel, silentMs: nowMs - silence.sinceMs, fullAtMs: fullMs }];
  return [];
}

/** An OFF that was read back, for this epoch, and nothing of the node has moved since (rule 2) [F18]. */
function fenceOf(view: View, runner: Runner, beat: Silence, slot: Silence): number | null {
  const evidence = view.fenced.get(runner.node);
  if (evidence === undefined || evidence.epoch !== runner.epoch) return null;
  if (beat.value !== evidence.beat || slot.value !== evidence.slot) return null;
  // Both were looked at once more after the power was gone.
  const { offAtMs } = evidence;
  return beat.lastReadBeganMs >= offAtMs && slot.lastReadBeganMs >= offAtMs ? offAtMs : null;
}

function unproven(untilMs: number | null, ...missing: readonly Missing[]): Verdict {
  return { kind: 'unproven', untilMs, missing };
}
