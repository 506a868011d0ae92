import { expect, test } from 'vitest';
import { agoText, durationText } from './moment-text.ts';

const nowMs = 1_000_000_000;

test('how long ago something was is told in the largest whole unit, in the language', () => {
  expect(agoText('en-US', nowMs - 59_000, nowMs)).toBe('59 seconds ago');
  expect(agoText('en-US', nowMs - 119_000, nowMs)).toBe('1 minute ago');
  expect(agoText('en-US', nowMs - 25 * 3600_000, nowMs)).toBe('1 day ago');
  expect(agoText('zh-CN', nowMs - 3 * 3600_000, nowMs)).toBe('3小时前');
});

test('a clock that is ahead of this one makes nothing of the future', () => {
  expect(agoText('en-US', nowMs + 5000, nowMs)).toBe('0 seconds ago');
});

test('how long something took likewise', () => {
  expect(durationText('en-US', 34_400)).toBe('34 seconds');
  expect(durationText('en-US', 7200_000)).toBe('2 hours');
  expect(durationText('zh-CN', 60_000)).toBe('1分钟');
});
