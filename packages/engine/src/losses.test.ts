import { expect, test } from 'vitest';
import { afterLoss, noLosses } from './losses.ts';

const beatMs = 500;

test('the first loss costs nothing, and each further one doubles the rest, up to a limit', () => {
  const rests: number[] = [];
  let losses = noLosses;
  for (let nowMs = 100_000; rests.length < 8; nowMs = losses.restUntilMs) {
    losses = afterLoss(losses, nowMs, beatMs);
    rests.push(losses.restUntilMs - nowMs);
  }
  expect(rests).toEqual([0, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test('a loss of long ago says nothing of the next one', () => {
  const before = { count: 6, lastMs: 100_000, restUntilMs: 110_000 };
  expect(afterLoss(before, 170_000, beatMs)).toEqual({ count: 1, lastMs: 170_000, restUntilMs: 170_000 });
});
