import { expect, test } from 'vitest';
import { readValue } from './read-value.ts';
import type { ValueKind } from './spec.ts';

const nowMs = Date.parse('2026-01-31T08:00:00Z');
const read = (kind: ValueKind, word: string) => readValue({ name: 'X', kind }, word, nowMs);

test.each([
  ['count', '1', 1],
  ['count', '999999', 999_999],
  ['duration', '90s', 90_000],
  ['duration', '2h', 7_200_000],
  ['duration', '1d', 86_400_000],
  ['moment', '30m', nowMs - 1_800_000],
  ['moment', '2026-01-31T07:00:00Z', nowMs - 3_600_000],
  ['moment', '2026-01-31T08:00+08:00', nowMs - 28_800_000],
  ['node', 'nfs-1', 'nfs-1'],
] as const)('a %s %s is understood', (kind, word, value) => {
  expect(read(kind, word)).toEqual({ ok: true, value });
});

test.each([
  ['count', '0'],
  ['count', '1.5'],
  ['count', '1000000'],
  ['duration', '2 h'],
  ['duration', '2w'],
  ['duration', 'soon'],
  ['moment', 'yesterday'],
  ['moment', '2026-13-31'],
  ['moment', ''],
] as const)('a %s %j is refused', (kind, word) => {
  expect(read(kind, word)).toMatchObject({ ok: false });
});

test('where there are choices no other word is taken', () => {
  const choice = { name: 'on|off', kind: 'text', choices: ['on', 'off'] } as const;
  expect(readValue(choice, 'on', nowMs)).toEqual({ ok: true, value: 'on' });
  expect(readValue(choice, 'On', nowMs)).toEqual({ ok: false, error: 'cli.wrong-choice' });
});
