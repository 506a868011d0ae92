import { readFileSync } from 'node:fs';
import { deadlineAheadMaxMs, defaultTimings } from '@zsha/core/lease/timings';

/** By the protocol no proof lasts longer than this, whatever is configured. */
const limitMs = 60_000;

/**
 * How far ahead a deadline may be, by the timings that the installer wrote for this cluster. A file
 * that cannot be read or makes no sense gives the default; an agent's longer deadline is refused then.
 */
export function readDeadlineAheadMaxMs(nodeSettingsPath: string): number {
  const otherwise = deadlineAheadMaxMs(defaultTimings);
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(nodeSettingsPath, 'utf8'));
  } catch {
    return otherwise;
  }
  const { timings } = (raw ?? {}) as { timings?: Readonly<Record<string, unknown>> };
  const proofs = [timings?.['proofArbiterMs'], timings?.['proofStorageMs']];
  const [one, other] = proofs;
  if (typeof one !== 'number' || typeof other !== 'number') return otherwise;
  const longest = deadlineAheadMaxMs({ ...defaultTimings, proofArbiterMs: one, proofStorageMs: other });
  return longest > 0 && longest <= limitMs ? longest : otherwise;
}
