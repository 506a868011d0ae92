import type { DrillExpectation, DrillMark, DrillMarkId, DrillReport } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';

/** What was seen of one mark: how much it measured (null: that it happened, and no more), and what shows it. */
export interface Seen {
  readonly ms: number | null;
  readonly evidence: ClusterEvent | null;
}

export type Sightings = ReadonlyMap<DrillMarkId, Seen>;

/**
 * A take-over on evidence, or after a fence, waited for no silence; and where this node has no way to the guest's
 * network, nobody can say when it answered.
 */
const mayBeUnmeasured: ReadonlySet<DrillMarkId> = new Set([
  'beat-silent',
  'slot-silent',
  'guest-gap',
  'guest-answers',
]);

export function judgeMark(
  expectation: DrillExpectation,
  seen: Seen | undefined,
  isMeasurable = !mayBeUnmeasured.has(expectation.id),
): DrillMark<ClusterEvent> {
  const { atMostMs, atLeastMs } = expectation;
  const { ms = null, evidence = null } = seen ?? {};
  const mark = (verdict: DrillMark['verdict']): DrillMark<ClusterEvent> => ({
    ...expectation,
    measuredMs: ms,
    verdict,
    evidence,
  });
  if (seen === undefined) return mark(isMeasurable ? 'missing' : 'unmeasured');
  if (ms === null || (atMostMs === null && atLeastMs === null)) return mark('seen');
  if (atLeastMs !== null && ms < atLeastMs) return mark('early');
  return mark(atMostMs !== null && ms > atMostMs ? 'late' : 'within');
}

/** @param guestWasSeen whether the guest's page ever answered this node: then its silence is worth a word. */
export function judgeDrill(
  expects: readonly DrillExpectation[],
  sightings: Sightings,
  guestWasSeen: boolean,
): Pick<DrillReport<ClusterEvent>, 'marks' | 'verdict'> {
  const marks = expects.map((expectation) => {
    const isMeasurable = expectation.id === 'guest-answers' ? guestWasSeen : undefined;
    return judgeMark(expectation, sightings.get(expectation.id), isMeasurable);
  });
  const verdicts = new Set(marks.map(({ verdict }) => verdict));
  // To have taken over before a silence was full is the one thing that must never happen.
  if (verdicts.has('missing') || verdicts.has('early')) return { marks, verdict: 'failed' };
  return { marks, verdict: verdicts.has('late') ? 'late' : 'passed' };
}
