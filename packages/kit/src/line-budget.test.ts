import { expect, test } from 'vitest';
import { LineBudget } from './line-budget.ts';

test('a burst is written whole, what comes on top of it is counted and said with the next line', () => {
  const budget = new LineBudget({ burst: 3, perMinute: 60 });
  expect([0, 0, 0, 0, 0].map((nowMs) => budget.take(nowMs))).toEqual([0, 0, 0, null, null]);
  expect(budget.take(1000)).toBe(2);
  expect(budget.take(1500)).toBe(null);
  expect(budget.take(2500)).toBe(1);
});

test('in the long run there are never more than so many a minute, however often it is asked', () => {
  const budget = new LineBudget({ burst: 10, perMinute: 30 });
  let written = 0;
  for (let nowMs = 0; nowMs < 600_000; nowMs += 7) if (budget.take(nowMs) !== null) written += 1;
  expect(written).toBeGreaterThanOrEqual(300);
  expect(written).toBeLessThanOrEqual(310);
});

test('rest does not save up more than one burst', () => {
  const budget = new LineBudget({ burst: 2, perMinute: 60 });
  const answers = [0, 0, 0].map((more) => budget.take(3_600_000 + more));
  expect(answers).toEqual([0, 0, null]);
});
