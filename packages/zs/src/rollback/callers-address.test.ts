import { expect, test } from 'vitest';
import { serverAddress } from './callers-address.ts';

test('the node’s own end of the ssh connection is found, in either notation', () => {
  expect(serverAddress('A=1\0SSH_CONNECTION=10.0.0.9 50022 10.0.0.3 22\0')).toBe('10.0.0.3');
  expect(serverAddress('SSH_CONNECTION=::ffff:10.0.0.9 50022 ::ffff:10.0.0.3 22')).toBe('10.0.0.3');
});

test('a console has none', () => {
  expect(serverAddress('HOME=/root\0XSSH_CONNECTION=1 2 3 4\0')).toBeNull();
  expect(serverAddress('SSH_CONNECTION=\0')).toBeNull();
});
