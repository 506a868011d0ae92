import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOlder } from './versions.ts';

test('versions are compared as numbers, and not as text', () => {
  expect(isOlder('7.2.9', '7.10')).toBe(true);
  expect(isOlder('10.0.0', '9.0.0')).toBe(false);
  expect(isOlder('7.0', '7.0.0')).toBe(false);
});

test('of two versions at most one is older', () => {
  const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  fc.assert(fc.property(version, version, (one, other) => !(isOlder(one, other) && isOlder(other, one))));
});
