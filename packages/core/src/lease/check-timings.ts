import { deadlineAheadMaxMs, silenceArbiterMs, silenceStorageMs } from './timings.ts';
import type { Timings } from './timings.ts';

/** @returns what is wrong with these timings, in words; empty when they keep the protocol. */
export function checkTimings(timings: Timings): readonly string[] {
  const problems: string[] = [];
  const { beatMs, proofArbiterMs, proofStorageMs, readGapMaxMs, drift, killMs } = timings;
  if (!(drift >= 0 && drift < 0.5)) problems.push('drift must be at least 0 and less than 0.5');
  if (!(beatMs > 0 && killMs > 0)) problems.push('beatMs and killMs must be above 0');
  // Three tries within a proof: one lost answer must never cost the VM its life.
  if (beatMs * 3 > Math.min(proofArbiterMs, proofStorageMs))
    problems.push('a proof must last at least three beats');
  if (readGapMaxMs < 2 * beatMs) problems.push('readGapMaxMs must be at least two beats');
  if (Math.min(silenceArbiterMs(timings), silenceStorageMs(timings)) <= readGapMaxMs)
    problems.push('readGapMaxMs must be shorter than a silence');
  if (deadlineAheadMaxMs(timings) > 60_000) problems.push('a proof must not last more than 60 s');
  return problems;
}
