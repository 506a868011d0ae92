import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Store } from '../store/store.ts';
import type { PlatformHealth } from './platform-health.ts';

export interface PlainHttp {
  readonly health: PlatformHealth;
  readonly store: Store;
  /** Only tests set it: it lets whoever reaches the port write numbers into the database. */
  readonly hasTestJournal: boolean;
}

const timeoutMs = 10_000;
const headersMaxBytes = 8192;

/** What is said without encryption: how the platform is, and where it is to be had with. */
export function plainHttp(ports: PlainHttp): Server {
  const server = createServer({ maxHeaderSize: headersMaxBytes }, (request, response) => {
    request.resume();
    response.setHeader('cache-control', 'no-store');
    answer(ports, request, response).catch(() => response.destroy());
  });
  server.headersTimeout = timeoutMs;
  server.requestTimeout = timeoutMs;
  return server;
}

async function answer(
  { health, store, hasTestJournal }: PlainHttp,
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const number = /^\/journal\/(\d{1,15})$/.exec(url)?.[1];
  if (url === '/health' && method === 'GET') {
    const its = await health.answer();
    json(response, its.status === 'ok' ? 200 : 503, its);
  } else if (hasTestJournal && url === '/journal' && method === 'GET') {
    const read = await store.run('journal.read', null);
    json(response, read.kind === 'done' ? 200 : 503, read.kind === 'done' ? read.value : read);
  } else if (hasTestJournal && number !== undefined && method === 'PUT') {
    const written = await store.run('journal.append', { number: Number(number) });
    json(response, written.kind === 'done' ? 200 : 503, written.kind === 'done' ? written.value : written);
  } else if (method === 'GET' || method === 'HEAD') redirect(response, headers.host, url);
  // What came with it has been on the wire for everybody to read: it is not carried out.
  else json(response, 403, { status: 'https-only' });
}

/** Back to the port it came to. The name is the caller's own, and only goes back when it is one. */
function redirect(response: ServerResponse, host: string | undefined, url: string): void {
  const isName =
    host !== undefined && /^(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-fA-F:.]{2,45}\])(?::\d{1,5})?$/.test(host);
  if (!isName || !url.startsWith('/')) return json(response, 400, { status: 'no-host' });
  response.writeHead(308, { location: `https://${host}${url}` });
  response.end();
}

function json(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}
