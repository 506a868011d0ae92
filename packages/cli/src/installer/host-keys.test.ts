import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint, knownHost, knownKeys, rememberHostKeys } from './host-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-host-keys-'));
const knownHosts = join(folder, 'ssh', 'known_hosts');
afterAll(() => rmSync(folder, { recursive: true }));

/** A key pair of ssh's own making. @returns what a server shows of it. */
function newKey(name: string, kind: string): Buffer {
  execFileSync('ssh-keygen', ['-q', '-t', kind, '-N', '', '-f', join(folder, name)]);
  return Buffer.from(readFileSync(join(folder, `${name}.pub`), 'utf8').split(' ')[1] ?? '', 'base64');
}

let own: Buffer;
let other: Buffer;
beforeAll(() => {
  own = newKey('own', 'ed25519');
  other = newKey('other', 'ed25519');
});

test('every key of a host is read, comments and hashed names included', () => {
  const text =
    '# Host 10.0.0.1 found: line 1\n10.0.0.1 ssh-ed25519 AAAA\n|1|abc=|def= ecdsa-sha2-nistp256 BBBB comment\n';
  expect(knownKeys(text)).toEqual([
    { kind: 'ssh-ed25519', key: 'AAAA' },
    { kind: 'ecdsa-sha2-nistp256', key: 'BBBB' },
  ]);
});

test('a machine is new until it is remembered, then known by that key and changed by any other', async () => {
  const before = await knownHost('10.0.0.1', knownHosts);
  expect(before.algorithms).toEqual([]);
  expect(before.judge(own)).toBe('new');
  rememberHostKeys(knownHosts, new Map());
  expect(existsSync(knownHosts)).toBe(false);
  rememberHostKeys(knownHosts, new Map([['10.0.0.1', own]]));
  expect(statSync(knownHosts).mode & 0o777).toBe(0o600);
  const after = await knownHost('10.0.0.1', knownHosts);
  expect(after.algorithms).toEqual(['ssh-ed25519']);
  expect([after.judge(own), after.judge(other)]).toEqual(['known', 'changed']);
  expect((await knownHost('10.0.0.2', knownHosts)).judge(own)).toBe('new');
});

test('an RSA key is asked for by the ways it signs today', async () => {
  const rsa = newKey('rsa', 'rsa');
  rememberHostKeys(knownHosts, new Map([['10.0.0.3', rsa]]));
  expect((await knownHost('10.0.0.3', knownHosts)).algorithms).toContain('rsa-sha2-512');
});

test('a fingerprint is the one that ssh-keygen shows', () => {
  const shown = execFileSync('ssh-keygen', ['-lf', join(folder, 'own.pub')], { encoding: 'utf8' });
  expect(shown).toContain(fingerprint(own).split(' ')[1] ?? 'nothing');
  expect(fingerprint(own)).toMatch(/^ssh-ed25519 SHA256:/);
});
