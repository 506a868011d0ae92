import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { imagePath } from '../storage/storage-layout.ts';
import type { StorageRoot } from '../storage/storage-task.ts';
import { StorageRig, qemuImgNow } from '../testing/storage-rig.ts';

const id = (digit: string): string => `01890000-0000-7000-8000-${digit.padStart(12, '0')}`;
const content = Buffer.alloc(300_000, 'zsha');
const rig = new StorageRig();
let on: StorageRoot;
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: { readonly url: string | undefined; readonly range: string | undefined }[] = [];

beforeAll(async () => {
  on = await rig.storage(id('aa'));
  server = createServer((request, response) => {
    asked.push({ url: request.url, range: request.headers.range });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rig.end();
});
afterEach(() => asked.splice(0));

const url = (path = '/i', host = '127.0.0.1'): string =>
  `http://${host}:${(server.address() as AddressInfo).port}${path}`;
const fetch = (image: string, more: object = {}) =>
  rig.run(on, {
    kind: 'image-fetch',
    image,
    format: 'raw',
    url: url(),
    maxBytes: 1_000_000,
    sha256: null,
    allowedNetworks: ['127.0.0.0/8'],
    ...more,
  });
const whole = (_: unknown, response: ServerResponse): void => void response.end(content);
const parts = (): readonly string[] => readdirSync(join(on.root, 'parts'));

test('an image arrives whole, read-only and with its checksum, and is not asked for twice', async () => {
  answer = whole;
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(await fetch(id('1'), { sha256 })).toEqual({
    kind: 'image',
    bytes: content.length,
    sizeBytes: content.length,
    sha256,
  });
  expect(readFileSync(imagePath(on.root, id('1'), 'raw')).equals(content)).toBe(true);
  expect(await fetch(id('1'))).toEqual({ kind: 'already' });
  expect(asked).toHaveLength(1);
  expect(parts()).toEqual([]);
});

test('a download that was cut goes on where it stopped, with the very same thing', async () => {
  const half = 100_000;
  answer = (_, response) => {
    response.writeHead(200, { etag: '"one"', 'content-length': content.length });
    response.write(content.subarray(0, half), () => setTimeout(() => response.destroy(), 200));
  };
  expect(await fetch(id('2'))).toMatchObject({ problem: 'download-failed', unchanged: false });
  expect(existsSync(imagePath(on.root, id('2'), 'raw'))).toBe(false);
  answer = (request, response) => {
    expect(request.headers['if-range']).toBe('"one"');
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
    response.writeHead(206, {
      etag: '"one"',
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
      'content-length': content.length - from,
    });
    response.end(content.subarray(from));
  };
  expect(await fetch(id('2'))).toMatchObject({ kind: 'image', bytes: content.length });
  expect(asked.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
  expect(readFileSync(imagePath(on.root, id('2'), 'raw')).equals(content)).toBe(true);
});

test('a server that has another thing by now sends it from its beginning', async () => {
  answer = (_, response) => {
    response.writeHead(200, { etag: '"old"', 'content-length': 500_000 });
    response.write(Buffer.alloc(200_000, 'x'), () => setTimeout(() => response.destroy(), 200));
  };
  await fetch(id('3'));
  answer = whole;
  expect(await fetch(id('3'))).toMatchObject({ kind: 'image', bytes: content.length });
  expect(readFileSync(imagePath(on.root, id('3'), 'raw')).equals(content)).toBe(true);
});

test('the address is looked at, written out or resolved, at the first step and at each later one', async () => {
  answer = whole;
  const nobody = { allowedNetworks: [] };
  expect(await fetch(id('4'), nobody)).toMatchObject({ problem: 'address-refused', unchanged: true });
  expect(await fetch(id('4'), { ...nobody, url: url('/i', 'localhost') })).toMatchObject({
    problem: 'address-refused',
  });
  for (const target of [
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://0x0a000001/',
    'http://[::1]/',
    'file:///etc/passwd',
  ]) {
    answer = (_, response) => void response.writeHead(302, { location: target }).end();
    expect(await fetch(id('4'), { allowedNetworks: ['127.0.0.0/8'] }), target).toMatchObject({
      problem: 'address-refused',
    });
  }
  expect(parts()).toEqual([]);
});

test('a server that leads on for ever is left', async () => {
  answer = (_, response) => void response.writeHead(302, { location: '/again' }).end();
  expect(await fetch(id('5'))).toMatchObject({ problem: 'download-failed' });
  expect(asked).toHaveLength(6);
});

test('too much is refused when it is announced and when it comes, and nothing of it stays', async () => {
  answer = whole;
  expect(await fetch(id('6'), { maxBytes: 1000 })).toMatchObject({ problem: 'image-too-large' });
  answer = (_, response) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked', etag: '"x"' });
    response.end(content);
  };
  expect(await fetch(id('6'), { maxBytes: 1000 })).toMatchObject({ problem: 'image-too-large' });
  expect(parts()).toEqual([]);
});

test('what is not what was meant is thrown away', async () => {
  answer = whole;
  expect(await fetch(id('7'), { sha256: '0'.repeat(64) })).toMatchObject({ problem: 'checksum-wrong' });
  expect(await fetch(id('7'), { format: 'qcow2' })).toMatchObject({ problem: 'image-broken' });
  const hostile = rig.path('hostile.qcow2');
  qemuImgNow('create', '-q', '-u', '-f', 'qcow2', '-b', '/etc/shadow', '-F', 'raw', hostile, '1M');
  answer = (_, response) => void response.end(readFileSync(hostile));
  expect(await fetch(id('7'), { format: 'qcow2' })).toMatchObject({ problem: 'image-hostile' });
  answer = (_, response) => void response.writeHead(404).end('no');
  expect(await fetch(id('7'))).toMatchObject({ problem: 'download-failed' });
  expect(parts()).toEqual([]);
  expect(existsSync(imagePath(on.root, id('7'), 'qcow2'))).toBe(false);
});
