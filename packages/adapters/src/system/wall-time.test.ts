import { expect, test } from 'vitest';
import { wallTime } from './wall-time.ts';

test('the wall time names the same instant, with its offset', () => {
  const at = new Date('2026-11-24T08:09:10.011Z');
  const text = wallTime(at);
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.011[+-]\d\d:\d\d$/);
  expect(new Date(text).getTime()).toBe(at.getTime());
});
