import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTimings } from './check-timings.ts';
import { deadlineOf, noProofs, withArbiterProof, withStorageProof } from './proofs.ts';
import { watchSilence } from './silence.ts';
import type { Silence } from './silence.ts';
import { defaultTimings, silenceArbiterMs, silenceStorageMs } from './timings.ts';

describe('timings', () => {
  test('the defaults keep the protocol', () => {
    expect(checkTimings(defaultTimings)).toEqual([]);
  });

  test('rule 2: a silence outlasts proof and kill for any two clocks within the drift', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 60_000 }),
        fc.integer({ min: 100, max: 10_000 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        (proofMs, killMs, drift) => {
          const timings = {
            ...defaultTimings,
            proofArbiterMs: proofMs,
            proofStorageMs: proofMs,
            killMs,
            drift,
          };
          // The runner's clock slow, the watcher's fast: the worst the drift allows.
          const runnerDeadAfterMs = (proofMs + killMs) / (1 - drift);
          const watcherWaitedMs = silenceArbiterMs(timings) / (1 + drift);
          expect(watcherWaitedMs).toBeGreaterThanOrEqual(runnerDeadAfterMs - 1e-6);
          expect(silenceStorageMs(timings)).toBe(silenceArbiterMs(timings));
        },
      ),
    );
  });

  test('a proof shorter than three beats is refused', () => {
    expect(checkTimings({ ...defaultTimings, proofArbiterMs: 1000 })).not.toEqual([]);
  });
});

describe('proofs', () => {
  test('the VM may run while at least one is fresh', () => {
    const proofs = withStorageProof(withArbiterProof(noProofs(3), 1000, 3000), 500, 4000);
    expect(deadlineOf(proofs)).toBe(4500);
  });

  test('an answer that comes late moves no deadline backwards', () => {
    const proofs = withArbiterProof(withArbiterProof(noProofs(3), 2000, 3000), 1000, 3000);
    expect(deadlineOf(proofs)).toBe(5000);
  });
});

describe('a silence', () => {
  const at = (ms: number, value: string) => ({ value, beganMs: ms, endedMs: ms + 10 });

  test('runs from the end of the first reading of the value', () => {
    const first = watchSilence(null, at(100, 'x'), 2500);
    expect(watchSilence(first, at(600, 'x'), 2500).sinceMs).toBe(110);
  });

  test('F16: a gap in successful readings starts it anew', () => {
    const first = watchSilence(null, at(100, 'x'), 2500);
    expect(watchSilence(first, at(2611, 'x'), 2500).sinceMs).toBe(2621);
  });

  test('never claims more time than the value was watched unchanged', () => {
    const steps = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 4000 }), value: fc.constantFrom('x', 'y') }),
    );
    fc.assert(
      fc.property(steps, (readings) => {
        let nowMs = 0;
        let silence: Silence | null = null;
        let changedMs = 0;
        for (const { afterMs, value } of readings) {
          nowMs += afterMs;
          if (silence === null || silence.value !== value) changedMs = nowMs + 10;
          silence = watchSilence(silence, at(nowMs, value), 2500);
          expect(silence.sinceMs).toBeGreaterThanOrEqual(changedMs);
          nowMs += 10;
        }
      }),
    );
  });
});
