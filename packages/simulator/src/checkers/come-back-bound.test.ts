import { defaultTimings } from '@zsha/core/lease/timings';
import { expect, test } from 'vitest';
import { comeBackBound } from './come-back-bound.ts';

test('where nothing else went wrong it is the silences, the placement and a slow start', () => {
  const { ms, terms } = comeBackBound(defaultTimings, 3, new Set());
  expect(terms.map(({ name }) => name)).toEqual(['silence', 'placement', 'start']);
  expect(ms).toBeLessThan(30_000);
});

test('each circumstance adds what the rules give it, and is named', () => {
  const plain = comeBackBound(defaultTimings, 3, new Set());
  const { ms, terms } = comeBackBound(defaultTimings, 3, new Set(['election', 'lock-kept']));
  expect(terms.map(({ name }) => name)).toEqual(['silence', 'placement', 'start', 'election', 'lock-kept']);
  expect(ms - plain.ms).toBeGreaterThan(90_000);
});
