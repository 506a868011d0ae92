import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRunnerRecord, serializeRunnerRecord } from '../model/runner-record.ts';
import { heldLengths, leaseLengthsOf, parseLeaseLengths, watchedLengths } from './lease-lengths.ts';
import { defaultTimings, silenceArbiterMs, silenceStorageMs } from './timings.ts';

const length = fc.integer({ min: 1, max: 60_000 });
const lengths = fc.record({ proofArbiterMs: length, proofStorageMs: length, killMs: length });

/** From a proof to no process; a proof that lasts for nothing lets nothing run. */
const endOf = (proofMs: number, killMs: number): number => (proofMs === 0 ? 0 : proofMs + killMs);

describe('leases of nodes with other timings', () => {
  test('whoever watches waits for longer than whoever holds the same record may run', () => {
    fc.assert(
      fc.property(lengths, lengths, fc.option(lengths, { nil: undefined }), (holder, watcher, recorded) => {
        const held = heldLengths(holder, recorded);
        const watched = { ...defaultTimings, ...watchedLengths(watcher, recorded) };
        const slack = (1 - defaultTimings.drift) / (1 + defaultTimings.drift);
        expect(silenceArbiterMs(watched) * slack).toBeGreaterThanOrEqual(
          endOf(held.proofArbiterMs, held.killMs) - 1,
        );
        expect(silenceStorageMs(watched) * slack).toBeGreaterThanOrEqual(
          endOf(held.proofStorageMs, held.killMs) - 1,
        );
      }),
    );
  });

  test('a record of an older build means the leases that every cluster had', () => {
    const own = leaseLengthsOf(defaultTimings);
    expect(watchedLengths(own)).toEqual({ proofArbiterMs: 3000, proofStorageMs: 4000, killMs: 1500 });
    expect(heldLengths(own)).toEqual(own);
  });

  test('they stand in the record; one that makes no sense makes no record', () => {
    const record = {
      owner: { node: 'a', epoch: 3 },
      incoming: null,
      epochHighest: 3,
      lease: leaseLengthsOf(defaultTimings),
    };
    expect(parseRunnerRecord(serializeRunnerRecord(record))).toEqual({ ok: true, value: record });
    for (const lease of [
      null,
      {},
      5,
      { ...record.lease, killMs: 0 },
      { ...record.lease, proofArbiterMs: 60_001 },
    ])
      expect(parseRunnerRecord(JSON.stringify({ ...record, lease })).ok).toBe(false);
    expect(parseLeaseLengths('x')).toBeNull();
  });
});
