import { expect, test } from 'vitest';
import { chooseSize } from './lab-size.ts';

test('a lab keeps the size it was made with', () => {
  expect(chooseSize(undefined, undefined)).toBe(3);
  expect(chooseSize(5, undefined)).toBe(5);
  expect(chooseSize(undefined, 5)).toBe(5);
  expect(chooseSize(5, 5)).toBe(5);
  expect(() => chooseSize(3, 5)).toThrow('5 nodes, not 3');
});
