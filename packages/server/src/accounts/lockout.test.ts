import { expect, test } from 'vitest';
import { lockMsAfter } from './lockout.ts';

test('the wait begins after five failures, doubles, and has an end', () => {
  expect([0, 4, 5, 6, 7].map(lockMsAfter)).toEqual([0, 0, 2000, 4000, 8000]);
  expect(lockMsAfter(1000)).toBe(15 * 60 * 1000);
});
