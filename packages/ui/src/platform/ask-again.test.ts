import { expect, test } from 'vitest';
import type { ErrorCode } from '@zsha/api/platform/errors';
import { askAgainMs, isAskedAgain } from './ask-again.ts';

const refused = (code: ErrorCode) =>
  isAskedAgain({
    kind: 'refused',
    error: { code, messageId: '', params: {}, message: '', problems: [], incident: null },
  });

test('a question is asked again when nobody answered, or could not just then', () => {
  expect(isAskedAgain({ kind: 'silent' })).toBe(true);
  expect([refused('database-silent'), refused('overloaded')]).toEqual([true, true]);
});

test('a question that was answered is not', () => {
  expect([refused('forbidden'), refused('not-found'), refused('unauthenticated')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(isAskedAgain({ kind: 'not-understood' })).toBe(false);
});

test('it waits longer each time, and never long', () => {
  expect([0, 1, 2, 3, 40].map(askAgainMs)).toEqual([1000, 2000, 4000, 5000, 5000]);
});
