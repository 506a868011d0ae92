import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayReach, networkList } from './address-rules.ts';

const none = networkList([]);

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '0.0.0.0',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::1',
  'ff02::1',
  'not an address',
  '',
])('%j is not reached', (address) => {
  expect(mayReach(address, none)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '192.167.255.255', '2606:4700::1', '::ffff:8.8.8.8'])(
  '%s is reached',
  (address) => {
    expect(mayReach(address, none)).toBe(true);
  },
);

test('what the operator allows is reached, and nothing beside it', () => {
  const allowed = networkList(['10.7.0.0/16', 'fd00:7::/32']);
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      if (address.startsWith('10.')) expect(mayReach(address, allowed)).toBe(address.startsWith('10.7.'));
      expect(mayReach(address, none)).toBe(mayReach(`::ffff:${address}`, none));
    }),
  );
  expect(mayReach('fd00:7::1', allowed)).toBe(true);
  expect(mayReach('fd00:8::1', allowed)).toBe(false);
});
