import type { WatchedNode } from '@zsha/core/decide/view';
import { watchSilence } from '@zsha/core/lease/silence';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { Knowledge, SeenHold } from './knowledge.ts';

/** When an exchange began and ended, in boot time. */
export interface Span {
  readonly beganMs: number;
  readonly endedMs: number;
}

/**
 * A linearizable snapshot: a new runner record starts every silence anew [F9]. Reads overlap, so an
 * answer can be older than one already learned; such a one teaches nothing.
 */
export function learnSnapshot(
  known: Knowledge,
  snapshot: ArbiterSnapshot,
  span: Span,
  nodes: readonly string[],
  beatGapMaxMs: number,
): Knowledge {
  if (isOlder(known, snapshot, span)) return known;
  const before =
    known.watchedRecordIndex === snapshot.record.index ? known.watched : new Map<string, WatchedNode>();
  const watched = new Map<string, WatchedNode>();
  for (const node of nodes) {
    const seen = before.get(node) ?? { beat: null, slot: null };
    const beat = snapshot.beats.get(node);
    const value = beat === undefined ? null : `${beat.index} ${beat.value}`;
    watched.set(node, { ...seen, beat: watchSilence(seen.beat, { value, ...span }, beatGapMaxMs) });
  }
  return {
    ...known,
    arbiter: {
      kind: 'answering',
      snapshot,
      sinceMs: known.arbiter.kind === 'answering' ? known.arbiter.sinceMs : span.endedMs,
    },
    snapshotBeganMs: span.beganMs,
    snapshotEndedMs: span.endedMs,
    watchedRecordIndex: snapshot.record.index,
    recordSinceMs: known.watchedRecordIndex === snapshot.record.index ? known.recordSinceMs : span.endedMs,
    recordedLease: { lengths: snapshot.record.value.lease },
    watched,
    holds: seenHolds(known.holds, snapshot, span.endedMs),
  };
}

/** Which holds there are, and since when this life of the agent has seen each of them. */
function seenHolds(
  before: ReadonlyMap<string, SeenHold>,
  { freeze, maintenance }: ArbiterSnapshot,
  nowMs: number,
): ReadonlyMap<string, SeenHold> {
  if (before.size === 0 && freeze.value === null && maintenance.size === 0) return before;
  const seen = new Map<string, SeenHold>();
  const all = [
    ['freeze', freeze] as const,
    ...[...maintenance].map(([node, hold]) => [`maintenance/${node}`, hold] as const),
  ];
  for (const [key, { value, index }] of all) {
    if (value === null) continue;
    const known = before.get(key);
    const sinceMs = known?.index === index ? known.sinceMs : nowMs;
    seen.set(key, { index, sinceMs, forMs: value.forMs });
  }
  return seen;
}

function isOlder(known: Knowledge, snapshot: ArbiterSnapshot, span: Span): boolean {
  if (known.arbiter.kind === 'silent') return span.beganMs < known.snapshotBeganMs;
  const last = known.arbiter.snapshot;
  // Indexes only grow within one arbiter; a wiped one starts again under another identity, and one that
  // was put back to an old backup shows an old index to a request that was sent after a newer answer.
  if (last.identity.value?.arbiterId !== snapshot.identity.value?.arbiterId) return false;
  if (last.record.index < snapshot.record.index) return false;
  if (last.record.index > snapshot.record.index) return span.beganMs < known.snapshotEndedMs;
  return span.beganMs < known.snapshotBeganMs;
}

export function learnArbiterSilent(known: Knowledge, detail: string): Knowledge {
  return { ...known, arbiter: { kind: 'silent', detail } };
}
