import { expect, test } from 'vitest';
import { GuestSilence } from './guest-silence.ts';

test('the longest time between two answers counts, the one that goes on included', () => {
  const silence = new GuestSilence(1000);
  expect(silence.everAnswered).toBe(false);
  for (const atMs of [1200, 1500, 4500, 4600]) silence.answered(atMs);
  expect(silence.everAnswered).toBe(true);
  expect(silence.longestMs(5000)).toBe(3000);
  expect(silence.longestMs(9000)).toBe(4400);
});
