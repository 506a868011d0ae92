import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rememberLast } from './remember-last.ts';

test('whatever was asked before, the answer is that of the function', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), fc.integer({ min: 1, max: 4 }), (texts, count) => {
      const twice = rememberLast((text) => text + text, count);
      for (const text of texts) expect(twice(text)).toBe(text + text);
    }),
  );
});

test('a text that was among the last ones is not read again', () => {
  const read: string[] = [];
  const remembering = rememberLast((text) => read.push(text), 2);
  for (const text of ['a', 'b', 'a', 'b', 'c', 'b', 'a']) remembering(text);
  expect(read).toEqual(['a', 'b', 'c', 'a']);
});
