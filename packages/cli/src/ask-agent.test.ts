import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askAgent } from './ask-agent.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ask-agent-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What the agent serves with: Node's own HTTP server on a unix socket. */
async function answered(listener: RequestListener): Promise<unknown> {
  const path = join(folder, 'socket');
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  try {
    return await askAgent(path, '/v1/status?x=1');
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('an answer of any length is read to its end, whatever its characters', async () => {
  const value = { text: `虚拟机${'机'.repeat(200_000)}`, empty: '\r\n\r\n' };
  const got = await answered((request, response) =>
    response.writeHead(200).end(JSON.stringify({ ...value, method: request.method, url: request.url })),
  );
  expect(got).toEqual({ ok: true, value: { ...value, method: 'GET', url: '/v1/status?x=1' } });
});

test('an answer that comes in pieces is one answer', async () => {
  const got = await answered((_, response) => {
    response.writeHead(200).write('{"a":');
    setTimeout(() => response.end('1}'), 30);
  });
  expect(got).toEqual({ ok: true, value: { a: 1 } });
});

test('a refusal is its words', async () => {
  const got = await answered((_, response) => response.writeHead(500).end('{"error":"Consul is away"}'));
  expect(got).toEqual({ ok: false, error: '{"error":"Consul is away"}' });
});

test.each(['', '{"vm":{"state":"run'])('an agent that dies after %j is not an answer', async (said) => {
  const got = await answered((_, response) => {
    response.writeHead(200).write(said);
    setTimeout(() => response.destroy(), 30);
  });
  expect(got).toEqual({ ok: false, error: 'the agent went away in the middle of its answer' });
});

test('no agent is said in the system’s words', async () => {
  expect(await askAgent(join(folder, 'none'), '/')).toMatchObject({
    ok: false,
    error: expect.stringContaining('ENOENT'),
  });
});
