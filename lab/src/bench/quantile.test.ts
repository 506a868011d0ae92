import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test('the nearest rank: a value that was measured, in whatever order', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(
    quantile(
      Array.from({ length: 20 }, (_, at) => 20 - at),
      0.95,
    ),
  ).toBe(19);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
