import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { firmwareValues } from '../system/firmware-values.ts';
import { PlatformDatabase } from './platform-database.ts';

const port = 5000;
/** A database that was seen to take writes is believed for this long. */
const probeEveryMs = 5000;
/** Only tests set it: it lets whoever reaches the page write numbers into the database. */
const hasJournal = process.env['ZSHA_TEST_JOURNAL'] === '1';

const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
const database = new PlatformDatabase(`${process.env['STATE_DIRECTORY'] ?? '.'}/platform.db`);
let probed = { atMs: -Infinity, problem: null as string | null };

function databaseProblem(): string | null {
  const nowMs = performance.now();
  if (nowMs - probed.atMs > probeEveryMs) probed = { atMs: nowMs, problem: database.probe(Date.now()) };
  return probed.problem;
}

const uptimeMs = (): number => Math.round(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000);

function health(response: ServerResponse): void {
  const { node = null, epoch = null } = firmwareValues() ?? {};
  const problem = databaseProblem();
  const status = problem === null ? 'ok' : 'database-not-writable';
  json(response, problem === null ? 200 : 503, { status, bootId, uptimeMs: uptimeMs(), node, epoch });
}

async function page(response: ServerResponse, acceptLanguage: string | undefined): Promise<void> {
  // Loaded by the first who looks: every boot would wait for the catalogues otherwise.
  const { localeOfBrowser, statusPage } = await import('./status-page.ts');
  const { node = null, epoch = null } = firmwareValues() ?? {};
  const facts = { node, epoch, uptimeMs: uptimeMs(), databaseProblem: databaseProblem() };
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(statusPage(localeOfBrowser(acceptLanguage), facts));
}

function json(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

const server = createServer((request, response) => {
  const { method = '', url = '' } = request;
  request.resume();
  response.setHeader('cache-control', 'no-store');
  const number = /^\/journal\/(\d{1,15})$/.exec(url)?.[1];
  if (method === 'GET' && url === '/health') health(response);
  else if (method === 'GET' && url === '/') void page(response, request.headers['accept-language']);
  else if (hasJournal && method === 'GET' && url === '/journal') json(response, 200, database.journal());
  else if (hasJournal && method === 'PUT' && number !== undefined) {
    database.append(Number(number));
    json(response, 200, { number: Number(number) });
  } else json(response, 404, { status: 'not-found' });
});
server.listen(port);
process.on('SIGTERM', () => process.exit(0));
