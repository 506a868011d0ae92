import type { Decision } from '@zsha/core/decide/decision';
import { runnerOn } from '@zsha/core/model/runner-record';
import type { EngineSettings } from './engine-context.ts';
import type { Knowledge } from './knowledge.ts';

/** While the VM stands still between two nodes, every beat of waiting is downtime. */
const handOverBeatMs = 100;

/** No two questions to the arbiter are closer than this, whatever news each answer brings. */
export const questionEveryMsMin = handOverBeatMs;

/** How often this node beats, as things are. */
export function beatMsOf(known: Knowledge, { self, timings }: EngineSettings): number {
  const { arbiter, arrivedEpoch, runningEpoch } = known;
  if (arbiter.kind === 'silent') return timings.beatMs;
  const record = arbiter.snapshot.record.value;
  const arrived = arrivedEpoch !== runningEpoch && arrivedEpoch !== null;
  const isNamed = runnerOn(record, self) !== null;
  return isNamed && (record.incoming !== null || arrived) ? handOverBeatMs : timings.beatMs;
}

/**
 * When the next look at the storage is due. A decision that waits for an instant is taken then, not at
 * the beat that happens to follow: the last look of a silence must begin after its windows are full.
 */
export function nextLookMs(beganMs: number, beatMs: number, decision: Decision): number {
  const nextBeatMs = beganMs + beatMs;
  if (decision.kind !== 'wait' || decision.untilMs === null || decision.untilMs <= beganMs) return nextBeatMs;
  return Math.min(nextBeatMs, decision.untilMs);
}
