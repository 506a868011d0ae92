import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '../testing/https-client.ts';
import { TestPlatform } from '../testing/test-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>the page');
writeFileSync(join(folder, 'assets/main-abc.js'), 'the program');
writeFileSync(join(folder, 'assets/main-abc.js.br'), brotliCompressSync('the program'));
writeFileSync(join(folder, 'beside.js'), 'not of the page');

const at = new TestPlatform({ pageFolder: folder });
beforeAll(() => at.start());
afterAll(async () => {
  await at.end();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Readonly<Record<string, string>>, method = 'GET') =>
  send(at.platform, { method, path, headers, body: null });
const browser = { accept: 'text/html,application/xhtml+xml' };

test('every address that a browser asks for is the page, which is not kept', async () => {
  for (const path of ['/', '/zones', '/zones?search=a', '/no/such/page']) {
    const { status, headers, text } = await get(path, browser);
    expect([path, status, text]).toEqual([path, 200, '<!doctype html>the page']);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
  }
});

test('what programs ask for is not: they are told that there is nothing', async () => {
  expect((await get('/zones', { accept: 'application/json' })).status).toBe(404);
  expect((await get('/api/v1/no-such', browser)).status).toBe(404);
  expect((await get('/zones', browser, 'POST')).status).toBe(404);
  expect((await get('/api/v1/zones', browser)).status).toBe(401);
});

test('a file comes packed for those who can unpack it, and is kept for ever', async () => {
  const plain = await get('/assets/main-abc.js', {});
  expect(plain).toMatchObject({ status: 200, text: 'the program' });
  expect(plain.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  });
  const packed = await get('/assets/main-abc.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(packed.headers['content-encoding']).toBe('br');
});

test('nothing but the files of the page is served', async () => {
  for (const name of ['none.js', '..%2fbeside.js', '%2e%2e%2fbeside.js', 'main-abc.js.br', '__proto__'])
    expect((await get(`/assets/${name}`, browser)).status, name).toBe(404);
});
