import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newLink } from './link-state.ts';
import type { LinkEffect, LinkInput, LinkState } from './link-state.ts';
import { backOffMs } from './back-off.ts';
import { answerMaxMs, backOffMaxMs, lateMaxMs, silentMaxMs } from './link-timings.ts';
import { stepLink, wakeAtMs } from './step-link.ts';

/** Answers and failures are of attempts near the link's own, so that late ones come too. */
const anyInput: fc.Arbitrary<(state: LinkState) => LinkInput> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(() => ({ kind: 'due' }) as const) },
  fc.constant((s: LinkState) => ({ kind: 'sent', attempt: s.attempt }) as const),
  fc.nat(2).map((back) => (s: LinkState) => ({ kind: 'answered', attempt: s.attempt - back }) as const),
  fc
    .nat(2)
    .map(
      (back) => (s: LinkState) =>
        ({ kind: 'failed', attempt: s.attempt - back, problem: 'not-reachable' }) as const,
    ),
  fc.constantFrom<() => LinkInput>(
    () => ({ kind: 'reconnect' }),
    () => ({ kind: 'look' }),
    () => ({ kind: 'stream-line' }),
    () => ({ kind: 'stream-ended' }),
  ),
);

interface Seen {
  readonly before: LinkState;
  readonly input: LinkInput;
  readonly nowMs: number;
  readonly after: LinkState;
  readonly effects: readonly LinkEffect[];
}

/** Whatever happens to a link, in whatever order and at whatever times. */
function hold(check: (seen: Seen) => void): void {
  const happenings = fc.array(
    fc.tuple(anyInput, fc.nat(4000), fc.double({ min: 0, max: 0.99, noNaN: true })),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(happenings, (all) => {
      let state = newLink(0);
      let nowMs = 0;
      for (const [of, passedMs, chance] of all) {
        nowMs += passedMs;
        const input = of(state);
        const { state: after, effects } = stepLink(state, input, nowMs, chance);
        check({ before: state, input, nowMs, after, effects });
        state = after;
      }
    }),
    { numRuns: 2000 },
  );
}

test('a connected host is lost by nothing but time since it was last heard, or by an operator', () => {
  hold(({ before, input, nowMs, after }) => {
    if (before.ready !== 'Connected' || after.ready === 'Connected') return;
    if (input.kind === 'reconnect') return expect(after.ready).toBe('Connecting');
    expect(after.ready).toBe('Disconnected');
    expect(nowMs - before.silentFromMs).toBeGreaterThanOrEqual(silentMaxMs);
    expect(before.silentFromMs).toBeGreaterThanOrEqual(before.heardMs ?? Infinity);
  });
});

test('nothing is connected but by an answer to the question that is under way', () => {
  hold(({ before, input, after }) => {
    if (after.ready !== 'Connected' || before.ready === 'Connected') return;
    expect(input).toEqual({ kind: 'answered', attempt: before.attempt });
    expect(before.now.kind).toBe('for-answer');
  });
});

test('what is heard is dated by when it was asked, and never goes back', () => {
  hold(({ before, input, after }) => {
    if (after.heardMs === before.heardMs) return;
    expect(input.kind).toBe('answered');
    expect(before.now).toMatchObject({ kind: 'for-answer', sentMs: after.heardMs });
    expect(after.heardMs).toBeGreaterThanOrEqual(before.heardMs ?? 0);
  });
});

test('there is one question at a time, and the one before is given up first', () => {
  hold(({ before, after, effects }) => {
    const asks = effects.filter(({ kind }) => kind === 'ask');
    expect(asks.length).toBeLessThanOrEqual(1);
    expect(after.attempt).toBe(before.attempt + asks.length);
    if (asks.length === 0 || before.now.kind === 'for-time') return;
    const kinds = effects.map(({ kind }) => kind);
    expect(kinds.indexOf('give-up')).toBeGreaterThanOrEqual(0);
    expect(kinds.indexOf('give-up')).toBeLessThan(kinds.indexOf('ask'));
  });
});

test('a link is never left without anything that will wake it', () => {
  hold(({ after, nowMs }) => {
    const atMs = wakeAtMs(after);
    if (after.now.kind === 'for-turn') return;
    expect(atMs).not.toBeNull();
    expect((atMs ?? 0) - nowMs).toBeLessThanOrEqual(Math.max(backOffMaxMs, answerMaxMs));
  });
});

test('only a connected host is followed', () => {
  hold(({ after, effects }) => {
    if (effects.some(({ kind }) => kind === 'follow')) expect(after.ready).toBe('Connected');
    if (after.ready !== 'Connected') expect(after.streamMs).toBeNull();
  });
});

test('a platform that stood still loses no host by it, however long, and asks first', () => {
  hold(({ before, input, nowMs, after }) => {
    const atMs = wakeAtMs(before);
    if (input.kind !== 'due' || atMs === null || nowMs - atMs <= lateMaxMs) return;
    expect(after.ready).toBe(before.ready);
    expect(after.failures).toBe(before.failures);
    if (before.now.kind === 'for-time') expect(after.now.kind).toBe('for-turn');
  });
});

test('pauses double up to the longest, and chance takes up to a half of each', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => backOffMs('Disconnected', failures, 1));
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(backOffMs('Disconnected', 3, 0)).toBe(2000);
  expect(backOffMs('Connected', 3, 0.7)).toBe(500);
});
