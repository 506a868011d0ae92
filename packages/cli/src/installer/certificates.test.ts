import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newAuthority, nodeCertificate } from './certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });

test('OpenSSL takes a node’s certificate for server and client, under the names it is dialled by', async () => {
  const authority = await newAuthority(Date.now());
  const node = await nodeCertificate(authority, { name: 'node-2', address: '10.1.2.3' }, Date.now());
  writeFileSync(join(folder, 'ca.pem'), authority.certificate);
  writeFileSync(join(folder, 'node.pem'), node.certificate);
  writeFileSync(join(folder, 'node.key'), node.key);
  for (const purpose of ['sslserver', 'sslclient'])
    for (const name of [
      ['-verify_hostname', 'server.dc1.consul'],
      ['-verify_ip', '10.1.2.3'],
    ])
      expect(openssl('verify', '-CAfile', 'ca.pem', '-purpose', purpose, ...name, 'node.pem')).toContain(
        'OK',
      );
  const key = openssl('pkey', '-in', 'node.key', '-pubout');
  expect(openssl('x509', '-in', 'node.pem', '-noout', '-pubkey')).toBe(key);
});

test('another cluster’s authority does not vouch for it', async () => {
  const [own, other] = [await newAuthority(Date.now()), await newAuthority(Date.now())];
  const node = await nodeCertificate(own, { name: 'node-1', address: '10.1.2.3' }, Date.now());
  writeFileSync(join(folder, 'other.pem'), other.certificate);
  writeFileSync(join(folder, 'foreign.pem'), node.certificate);
  expect(() => openssl('verify', '-CAfile', 'other.pem', 'foreign.pem')).toThrow();
});
