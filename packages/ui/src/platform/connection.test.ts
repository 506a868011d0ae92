import { expect, test } from 'vitest';
import { afterLook, nextLookMs } from './connection.ts';
import type { Connection, Look } from './connection.ts';

const health = { status: 'ok', bootId: 'boot-1', uptimeMs: 1, node: 'node-1', epoch: 3 } as const;
const answer: Look = { kind: 'answer', health };
const silence: Look = { kind: 'silence' };
const start: Connection = { kind: 'unknown', tries: 0 };

/** Looks one second apart. */
const after = (looks: readonly Look[], from = start): Connection =>
  looks.reduce<Connection>((before, look, at) => afterLook(before, look, 1000 * (at + 1)), from);

test('one look without an answer is no absence, two are, since the last answer', () => {
  expect(after([answer, silence])).toMatchObject({ kind: 'here', tries: 1 });
  expect(after([answer, silence, silence])).toMatchObject({ kind: 'away', sinceMs: 1000, last: { health } });
  expect(after([answer, silence, answer, silence])).toMatchObject({ kind: 'here', tries: 1 });
});

test('what was known when it went stays known', () => {
  expect(after([answer, silence, silence, silence, silence])).toMatchObject({
    sinceMs: 1000,
    last: { atMs: 1000 },
  });
});

test('a page that was opened while it was away says so too, and knows nothing of it', () => {
  expect(after([silence, silence])).toMatchObject({ kind: 'away', last: null });
  expect(after([silence, silence, answer])).toMatchObject({ kind: 'here', cameBack: { isNewBoot: false } });
});

test('that it came back is told with how long it was away, and whether it was started anew', () => {
  const anew: Look = { kind: 'answer', health: { ...health, bootId: 'boot-2', node: 'node-2', epoch: 4 } };
  expect(after([answer, silence, silence, anew])).toMatchObject({
    kind: 'here',
    seen: { health: { node: 'node-2' } },
    cameBack: { awayMs: 3000, isNewBoot: true },
  });
  expect(after([answer, silence, silence, answer])).toMatchObject({ cameBack: { isNewBoot: false } });
});

test('that it came back is told for a while and not for ever', () => {
  const back = after([answer, silence, silence, answer]);
  expect(afterLook(back, answer, 20_000)).toMatchObject({ cameBack: { awayMs: 3000 } });
  expect(afterLook(back, answer, 60_000)).toMatchObject({ cameBack: null });
});

test('it is looked for twice as seldom each time, up to a limit; quietly while it is here, seldom while nobody looks', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((tries) =>
    nextLookMs({ kind: 'away', sinceMs: 0, tries, last: null }, true),
  );
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  const here = after([answer]);
  expect(nextLookMs(here, false)).toBeLessThan(nextLookMs(here, true));
  expect(nextLookMs(after([answer, silence]), false)).toBe(500);
});
