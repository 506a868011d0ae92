import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

test('agrees with the check value of the standard', () => {
  expect(crc32('123456789')).toBe(0xcbf43926);
});
