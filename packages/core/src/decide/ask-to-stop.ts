import { silenceArbiterMs, silenceStorageMs } from '../lease/timings.ts';
import type { Runner } from '../model/runner.ts';
import type { Decision } from './decision.ts';
import { betterPlaced } from './place.ts';
import type { View } from './view.ts';

/**
 * A runner that half lives: one of its channels moves, the other has been still for far longer than
 * any hiccup. It is asked to stop through the channel that moves, and answers with a tombstone or a
 * record without an owner; an owner that is well by its own measure ignores it.
 *
 * @returns null while there is nothing to ask.
 */
export function askToStop(view: View, runner: Runner): Decision | null {
  if (view.arbiter.kind === 'silent' || runner.node === view.self) return null;
  const { beat, slot } = view.watched.get(runner.node) ?? { beat: null, slot: null };
  if (beat === null || slot === null) return null;
  const { nowMs, timings } = view;
  const { storageGoneMs, readGapMaxMs } = timings;
  // What was not read just now says nothing of what moves.
  if (nowMs - beat.lastReadEndedMs > readGapMaxMs || nowMs - slot.lastReadEndedMs > readGapMaxMs) return null;
  const beatSilentMs = nowMs - beat.sinceMs;
  const slotSilentMs = nowMs - slot.sinceMs;
  // Never on a first alarm: the owner's own way to the arbiter may be back any moment [F5].
  if (beatSilentMs >= graceMs(view, runner) && slotSilentMs < silenceStorageMs(timings))
    return { kind: 'poison', runner };
  if (slotSilentMs >= storageGoneMs && beatSilentMs < silenceArbiterMs(timings)) {
    const asked = view.arbiter.relief.value;
    if (asked?.node === runner.node && asked.epoch === runner.epoch) return null;
    return { kind: 'relieve', runner };
  }
  return null;
}

/** A runner whose gateway does not answer either, by its own word, serves nobody: it is not given all the time. */
function graceMs({ timings, peers }: View, { node }: Runner): number {
  const { poisonGraceMs, linkGoneMs } = timings;
  return peers.get(node)?.report?.gateway === false ? Math.min(poisonGraceMs, linkGoneMs) : poisonGraceMs;
}

/**
 * Both channels have been still for a moment: a fencing device makes a certainty of it, sooner than
 * the silences would. Only the best placed node asks, so that none is asked twice at once.
 */
export function fence(view: View, runner: Runner): Decision | null {
  if (runner.node === view.self || !view.fenceable.has(runner.node)) return null;
  const { beat, slot } = view.watched.get(runner.node) ?? { beat: null, slot: null };
  if (beat === null || slot === null) return null;
  const { nowMs, timings } = view;
  // An election stills every beat: right after one nobody is dead for that.
  if (view.arbiter.kind === 'silent' || nowMs - view.arbiter.sinceMs < timings.fenceAfterMs) return null;
  const still = [beat, slot].every(
    ({ sinceMs, lastReadEndedMs }) =>
      nowMs - sinceMs >= timings.fenceAfterMs && nowMs - lastReadEndedMs <= timings.readGapMaxMs,
  );
  if (!still || betterPlaced(view).length > 0) return null;
  return { kind: 'fence', runner, evidence: { epoch: runner.epoch, beat: beat.value, slot: slot.value } };
}
