import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { keepAuthority, platformName } from './keep-authority.ts';
import type { KeyPair } from './make-authority.ts';
import { endOf, isRenewalDue, renewBeforeMs } from './renewal.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-authority-'));
  folders.push(folder);
  return join(folder, 'authority');
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const nowMs = Date.now();
const host = { name: '01890000-0000-7000-8000-00000000000a', addresses: ['127.0.0.1'] };

/** What a host sees of who speaks to it over real TLS; null: the handshake failed. */
async function seenBy(ca: string, server: KeyPair, client: KeyPair): Promise<string | null> {
  const listening = createServer(
    { ca, cert: server.certificate, key: server.key, requestCert: true, minVersion: 'TLSv1.3' },
    ({ socket }, response) => response.end((socket as TLSSocket).getPeerCertificate().subject.CN),
  );
  await new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const tls = { ca, cert: client.certificate, key: client.key, agent: false };
  try {
    return await new Promise<string>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, ...tls }, (response) => {
        response.on('error', reject).on('data', (part: Buffer) => resolve(part.toString()));
      });
      asked.on('error', reject).end();
    });
  } catch {
    return null;
  } finally {
    listening.closeAllConnections();
    listening.close();
  }
}

test('platform and host know each other by the authority alone; a stranger’s certificate of the same name opens nothing', async () => {
  const ours = await keepAuthority(newFolder(), nowMs);
  const theirs = await keepAuthority(newFolder(), nowMs);
  const its = await ours.issue(host, nowMs);
  const own = await ours.own(nowMs);
  expect(await seenBy(ours.certificate, its, own)).toBe(platformName);
  expect(await seenBy(ours.certificate, its, await theirs.own(nowMs))).toBeNull();
  expect(await seenBy(ours.certificate, await theirs.issue(host, nowMs), own)).toBeNull();
});

test('the authority is the same at the next start, and only its owner reads it', async () => {
  const folder = newFolder();
  const first = await keepAuthority(folder, nowMs);
  const own = await first.own(nowMs);
  const second = await keepAuthority(folder, nowMs);
  expect(second.certificate).toBe(first.certificate);
  expect(await second.own(nowMs)).toEqual(own);
  for (const name of ['authority.pem', 'platform.pem'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('the platform’s own certificate is made anew before its end, under the same authority', async () => {
  const ours = await keepAuthority(newFolder(), nowMs);
  const first = await ours.own(nowMs);
  const dueMs = endOf(first.certificate) - renewBeforeMs;
  expect(await ours.own(dueMs)).toEqual(first);
  const next = await ours.own(dueMs + 1);
  expect(endOf(next.certificate)).toBeGreaterThan(endOf(first.certificate));
  expect(new X509Certificate(next.certificate).verify(new X509Certificate(ours.certificate).publicKey)).toBe(
    true,
  );
  expect(isRenewalDue(endOf(next.certificate), dueMs + 1)).toBe(false);
});

test('a certificate names one host, its address, both uses, and may sign nothing', async () => {
  const ours = await keepAuthority(newFolder(), nowMs);
  const its = new X509Certificate((await ours.issue(host, nowMs)).certificate);
  expect(its.subject).toBe(`CN=${host.name}`);
  expect(its.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(its.ca).toBe(false);
  expect(its.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
});

test('a file that is no key and certificate is not replaced: hosts hold on to what was in it', async () => {
  const folder = newFolder();
  await keepAuthority(folder, nowMs);
  writeFileSync(join(folder, 'authority.pem'), 'torn');
  await expect(keepAuthority(folder, nowMs)).rejects.toThrow('put the backup of this folder in its place');
  expect(readFileSync(join(folder, 'authority.pem'), 'utf8')).toBe('torn');
});
