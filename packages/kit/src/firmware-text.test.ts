import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFirmwareText, encodeFirmwareText } from './firmware-text.ts';

test('whatever the text, it arrives, with nothing in it that XML, QEMU or a shell would read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const encoded = encodeFirmwareText(text, 4096);
      expect(encoded).toMatch(/^[A-Za-z0-9%._!~*'()-]* *$/);
      expect(encoded).toHaveLength(4096);
      expect(decodeFirmwareText(encoded)).toBe(text);
    }),
  );
});

test('a text that does not fit is a broken invariant', () => {
  expect(() => encodeFirmwareText('12345', 4)).toThrow('do not fit');
});
