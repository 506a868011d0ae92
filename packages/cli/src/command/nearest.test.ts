import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['status', 'stop', 'start', 'events', 'explain', 'migrate', 'logs'];

test.each([
  ['stauts', 'status'],
  ['Status', 'status'],
  ['migrat', 'migrate'],
  ['event', 'events'],
  ['explian', 'explain'],
])('%s is taken for %s', (word, meant) => {
  expect(nearest(word, names)).toBe(meant);
});

test.each(['bogus', 'x', '', 'reboot'])('nothing is near %j', (word) => {
  expect(nearest(word, names)).toBeNull();
});
