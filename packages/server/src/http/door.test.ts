import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '../testing/https-client.ts';
import { TestPlatform } from '../testing/test-platform.ts';

const at = new TestPlatform();
beforeAll(() => at.start());
afterAll(() => at.end());

interface PlainAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

function plain(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const { port } = at.platform;
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => void (text += part.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What a server sends to whoever speaks so, until it hangs up. */
function spoken(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(at.platform.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => void (heard += part.toString('latin1')));
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
  });
}

test('health is answered without encryption, with where the VM runs, and with it too', async () => {
  const expected = { status: 'ok', bootId: 'boot-1', uptimeMs: 1000, node: 'node-1', epoch: 3 };
  const { status, text } = await plain('GET', '/health');
  expect([status, JSON.parse(text)]).toEqual([200, expected]);
  const secure = await send(at.platform, { method: 'GET', path: '/health', headers: {}, body: null });
  expect([secure.status, JSON.parse(secure.text)]).toEqual([200, expected]);
});

test('a page is sent on to HTTPS at the name it was asked by, and at no other', async () => {
  expect(await plain('GET', '/vms?a=1', { host: '10.0.0.1:5000' })).toMatchObject({
    status: 308,
    location: 'https://10.0.0.1:5000/vms?a=1',
  });
  expect(await plain('GET', '/', { host: '[fd00::1]:5000' })).toMatchObject({
    location: 'https://[fd00::1]:5000/',
  });
  expect(await plain('GET', '/', { host: 'a/b' })).toMatchObject({ status: 400, location: undefined });
});

test('what would change something is not carried out without encryption', async () => {
  expect(await plain('POST', '/api/v1/session')).toMatchObject({ status: 403 });
});

test('numbers that a test writes are there when it counts them', async () => {
  await plain('PUT', '/journal/7');
  await plain('PUT', '/journal/9');
  expect(JSON.parse((await plain('GET', '/journal')).text)).toEqual({
    highest: 9,
    count: 2,
    integrity: 'ok',
  });
});

test('who does not speak HTTP is hung up on, and the next one is served', async () => {
  expect(await spoken('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(await spoken('\u0016\u0003\u0001\u0000\u0005hello')).not.toContain('HTTP/1.1 200');
  expect(await plain('GET', '/health')).toMatchObject({ status: 200 });
});
