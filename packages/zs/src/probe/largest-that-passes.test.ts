import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestThatPasses } from './largest-that-passes.ts';

test('the limit of the way is found, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 500, max: 9100 }), async (limit) => {
      const found = await largestThatPasses(576, 9000, (size) => Promise.resolve(size <= limit));
      expect(found).toBe(limit < 576 ? null : Math.min(limit, 9000));
    }),
  );
});
