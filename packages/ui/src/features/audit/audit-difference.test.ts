import { expect, test } from 'vitest';
import { auditDifference } from './audit-difference.ts';

const zone = { id: '1', version: 1, name: 'z', state: 'Enabled', changedAt: 'a' };

test('only what became different is told', () => {
  const after = { ...zone, version: 2, state: 'Disabled', changedAt: 'b' };
  expect(auditDifference({ before: zone, after })).toBe('state: Enabled → Disabled');
});

test('what was made or removed is told as a whole, without what every resource has', () => {
  expect(auditDifference({ before: null, after: zone })).toBe('name: z, state: Enabled');
  expect(auditDifference({ before: zone, after: null })).toBe('name: z →, state: Enabled →');
});

test('a single value is told as it is, nothing as nothing', () => {
  expect(auditDifference({ before: true, after: false })).toBe('true → false');
  expect(auditDifference({ before: '1G', after: '2G' })).toBe('1G → 2G');
  expect(auditDifference({ before: null, after: null })).toBe('');
});
