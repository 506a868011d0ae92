import { z } from 'zod';
import { checkTimings } from '@zsha/core/lease/check-timings';
import { silenceArbiterMs, silenceStorageMs } from '@zsha/core/lease/timings';
import type { ConfigReader } from '../config-reader.ts';
import { timingKeyNames, timingKeys, timingsOf } from '../timings-of.ts';
import type { TimingKey, TimingOverrides } from '../timings-of.ts';

/** The optional `Timings`; null, and reported, when they would not keep the protocol. */
export function readTimings(reader: ConfigReader): TimingOverrides | null {
  if (!reader.has(['Timings'])) return {};
  if (!reader.onlyKeys(['Timings'], timingKeyNames)) return null;
  const overrides: Partial<Record<TimingKey, number>> = {};
  let isWhole = true;
  for (const key of timingKeyNames) {
    if (!reader.has(['Timings', key])) continue;
    const seconds = readSeconds(reader, key);
    if (seconds === undefined) isWhole = false;
    else overrides[key] = seconds;
  }
  return isWhole && keepsProtocol(reader, overrides) ? overrides : null;
}

function readSeconds(reader: ConfigReader, key: TimingKey): number | undefined {
  const { minSeconds, maxSeconds } = timingKeys[key];
  return reader.read(
    ['Timings', key],
    z.number().min(minSeconds).max(maxSeconds),
    key === 'KillSeconds' ? 'config.timings.kill' : 'config.timings.range',
    { min: minSeconds, max: maxSeconds },
  );
}

/** What holds between the figures: each that a cluster could get wrong is told with its way out. */
function keepsProtocol(reader: ConfigReader, overrides: TimingOverrides): boolean {
  const timings = timingsOf(overrides);
  const seconds = (ms: number): number => Math.ceil(ms / 10) / 100;
  const report = (key: TimingKey, messageId: string, least: number): false => {
    const { figure } = timingKeys[key];
    reader.report(['Timings', key], messageId, { value: seconds(timings[figure]), least: seconds(least) });
    return false;
  };
  const proofMs = Math.min(timings.proofArbiterMs, timings.proofStorageMs);
  const shorterProof =
    timings.proofArbiterMs <= timings.proofStorageMs ? 'ConsulProofSeconds' : 'StorageProofSeconds';
  let holds = true;
  if (timings.beatMs * 3 > proofMs)
    holds = report(shorterProof, 'config.timings.three-beats', timings.beatMs * 3);
  if (timings.poisonGraceMs < silenceArbiterMs(timings))
    holds = report('PoisonGraceSeconds', 'config.timings.below-silence', silenceArbiterMs(timings));
  // An owner that its gateway does not answer is asked to stop by then.
  if (timings.linkGoneMs < silenceArbiterMs(timings))
    holds = report('LinkGoneSeconds', 'config.timings.below-silence', silenceArbiterMs(timings));
  if (timings.storageGoneMs < silenceStorageMs(timings))
    holds = report('StorageGoneSeconds', 'config.timings.below-silence', silenceStorageMs(timings));
  if (timings.fenceAfterMs < 2 * timings.beatMs)
    holds = report('FenceAfterSeconds', 'config.timings.fence', 2 * timings.beatMs);
  if (!holds) return false;
  // The protocol has the last word, also on what no rule above thought of.
  const [broken] = checkTimings(timings);
  if (broken !== undefined) reader.report(['Timings'], 'config.timings.protocol', { detail: broken });
  return broken === undefined;
}
