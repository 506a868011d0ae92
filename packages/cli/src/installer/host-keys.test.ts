import { expect, test } from 'vitest';
import { knownKeys } from './host-keys.ts';

test('every key of a host is read, comments and hashed names included', () => {
  const text =
    '# Host 10.0.0.1 found: line 1\n10.0.0.1 ssh-ed25519 AAAA\n|1|abc=|def= ecdsa-sha2-nistp256 BBBB comment\n';
  expect(knownKeys(text)).toEqual([
    { kind: 'ssh-ed25519', key: 'AAAA' },
    { kind: 'ecdsa-sha2-nistp256', key: 'BBBB' },
  ]);
});
