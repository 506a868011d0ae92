import { fullAtMs } from '../lease/silence.ts';
import { silenceArbiterMs, silenceStorageMs } from '../lease/timings.ts';
import type { Runner } from '../model/runner-record.ts';
import type { View } from './view.ts';

export type Verdict =
  | { readonly kind: 'tombstone' }
  | { readonly kind: 'silence'; readonly beatSilentMs: number; readonly slotSilentMs: number }
  /** Not known to be dead; `untilMs`: when it would be by the rules if nothing moves any more. */
  | { readonly kind: 'unproven'; readonly untilMs: number | null };

/** Rule 2: evidence, or both silences seen by this node itself, for this very record. */
export function isDead(view: View, runner: Runner): Verdict {
  if ((view.tombstones.get(runner.node) ?? 0) >= runner.epoch) return { kind: 'tombstone' };
  // Of this node itself no silence proves anything: it is dead when it was buried here.
  if (runner.node === view.self) return { kind: 'unproven', untilMs: null };

  const { beat, slot } = view.watched.get(runner.node) ?? { beat: null, slot: null };
  if (beat === null || slot === null) return { kind: 'unproven', untilMs: null };
  const bothFullMs = Math.max(
    fullAtMs(beat, silenceArbiterMs(view.timings)),
    fullAtMs(slot, silenceStorageMs(view.timings)),
  );
  const gapMaxMs = view.timings.readGapMaxMs;
  // The latest readings must be recent too: a reader that went blind has seen nothing [F16].
  const seesNow =
    view.nowMs - beat.lastReadEndedMs <= gapMaxMs && view.nowMs - slot.lastReadEndedMs <= gapMaxMs;
  // The slot's last reading began after both windows were full [F8]; the beat key is checked once
  // more by the take-over transaction itself.
  if (!seesNow || view.nowMs < bothFullMs || slot.lastReadBeganMs < bothFullMs)
    return { kind: 'unproven', untilMs: bothFullMs };
  return {
    kind: 'silence',
    beatSilentMs: view.nowMs - beat.sinceMs,
    slotSilentMs: view.nowMs - slot.sinceMs,
  };
}
