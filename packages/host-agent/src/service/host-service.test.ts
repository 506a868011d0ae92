import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { Server } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CommandOrder, HostCommand } from '@zsha/api/host-agent/command';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { EventLine } from '@zsha/api/host-agent/host-event';
import { ok } from '@zsha/kit/result';
import { CommandDesk } from '../commands/command-desk.ts';
import { CommandStore } from '../commands/command-store.ts';
import type { Deadline } from '../commands/deadline.ts';
import { aborted, done } from '../commands/outcomes.ts';
import { EventLog } from '../events/event-log.ts';
import { exampleVm } from '../testing/example-spec.ts';
import { ServiceClient } from '../testing/service-client.ts';
import { TestAuthority } from '../testing/test-authority.ts';
import { serveHost } from './host-service.ts';

const authority = new TestAuthority();
const stranger = new TestAuthority();
const host = authority.pair('host-1');
const platform = authority.pair('zsha-platform');
const other = '01890000-0000-7000-8000-00000000000c';

let folder = '';
let store: CommandStore;
let storePath = '';
let server: Server;
let events: EventLog;
let carriedOut: HostCommand[] = [];
let carryOut: (command: HostCommand, deadline: Deadline) => Promise<CommandOutcome>;
const tickets = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-service-'));
});
afterAll(() => {
  authority.end();
  stranger.end();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  carriedOut = [];
  carryOut = () => Promise.resolve(done());
  storePath = join(folder, `${randomUUID()}.db`);
  store = new CommandStore(storePath);
  await serve();
});
afterEach(async () => {
  await stop();
  store.close();
});

/** The real service, queues and store; what is done by it stands in the test. */
async function serve(): Promise<void> {
  events = new EventLog(randomUUID());
  const desk = new CommandDesk({
    store,
    carryOut: (command, deadline) => {
      carriedOut.push(command);
      return carryOut(command, deadline);
    },
    wallMs: () => Date.now(),
    onProgress: () => undefined,
    onEnd: (id, _, outcome) => events.add({ kind: 'command-ended', at: '', id, outcome }),
  });
  server = await serveHost(
    { address: '127.0.0.1', port: 0, ca: authority.certificate, ...host, platformName: 'zsha-platform' },
    {
      events,
      heartbeat: () => ({ host: 'host-1' }) as never,
      vm: (vm) => Promise.resolve({ vm, state: 'stopped', detail: '', epoch: null, process: 'absent' }),
      accept: (id, order) => desk.accept(id, order),
      command: (id, waitMs) => desk.viewAtEnd(id, waitMs),
      abort: (id) => desk.abort(id),
      openConsole: () => Promise.resolve(ok({ token: 'once', password: 'secret', validMs: 1 })),
      takeConsole: (_, token) => {
        const path = tickets.get(token) ?? null;
        tickets.delete(token);
        return path;
      },
      onFault: (error) => {
        throw error;
      },
    },
  );
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const optionsOf = (pair: object) => ({
  host: '127.0.0.1',
  port: (server.address() as AddressInfo).port,
  ca: authority.certificate,
  ...pair,
});
const tls = ({ certificate, key }: typeof platform) => ({ cert: certificate, key });
const client = (): ServiceClient => new ServiceClient(optionsOf(tls(platform)));

const pause = (vm = exampleVm): CommandOrder => ({ deadlineMs: 60_000, command: { kind: 'vm-pause', vm } });
const put = (id: string, order: unknown = pause()) => client().call('PUT', `/v1/commands/${id}`, order);
const ended = async (id: string) => (await client().call('GET', `/v1/commands/${id}?waitMs=60000`)).body;

test('the management node is answered; nobody, a stranger and another host are not', async () => {
  expect(await client().call('GET', '/v1/heartbeat')).toEqual({ status: 200, body: { host: 'host-1' } });
  await expect(new ServiceClient(optionsOf({})).call('GET', '/v1/heartbeat')).rejects.toThrow();
  const foreign = tls(stranger.pair('zsha-platform'));
  await expect(new ServiceClient(optionsOf(foreign)).call('GET', '/v1/heartbeat')).rejects.toThrow();
  const sibling = new ServiceClient(optionsOf(tls(authority.pair('host-2'))));
  expect((await sibling.call('GET', '/v1/heartbeat')).status).toBe(403);
  expect((await sibling.call('PUT', `/v1/commands/${randomUUID()}`, pause())).status).toBe(403);
  expect(carriedOut).toEqual([]);
});

test('a command that comes again is answered the same, and done once', async () => {
  const id = randomUUID();
  await Promise.all([put(id), put(id), put(id)]);
  expect(await ended(id)).toEqual({ id, state: 'ended', outcome: done() });
  expect((await put(id, { ...pause(), deadlineMs: 5000 })).body).toEqual({
    id,
    state: 'ended',
    outcome: done(),
  });
  expect(carriedOut).toEqual([pause().command]);
  expect((await put(id, pause(other))).status).toBe(409);
  expect(carriedOut).toHaveLength(1);
});

test('a new run of the agent answers what was ended, and says of the rest what is known of it', async () => {
  const [whole, running, queued] = [randomUUID(), randomUUID(), randomUUID()];
  await put(whole);
  await ended(whole);
  carryOut = () => new Promise(() => undefined);
  await put(running);
  await put(queued);
  await stop();
  store.close();
  store = new CommandStore(storePath);
  await serve();
  expect((await put(whole)).body.outcome).toEqual(done());
  expect((await ended(running)).outcome.kind).toBe('unknown');
  expect((await ended(queued)).outcome).toMatchObject({ kind: 'refused', problem: 'not-begun' });
  expect(carriedOut).toHaveLength(2);
});

test('commands of one VM follow each other, those of another do not wait, and one can be called back', async () => {
  const [first, second, beside] = [randomUUID(), randomUUID(), randomUUID()];
  carryOut = ({ kind }, { signal }) =>
    kind === 'vm-stop'
      ? new Promise((resolve) => signal.addEventListener('abort', () => resolve(aborted('by hand'))))
      : Promise.resolve(done());
  const stopOrder = {
    deadlineMs: 60_000,
    command: { kind: 'vm-stop', vm: exampleVm, graceMs: 1000, otherwise: 'leave' },
  };
  await put(first, stopOrder);
  await put(second);
  await put(beside, pause(other));
  expect(await ended(beside)).toMatchObject({ state: 'ended' });
  expect((await client().call('GET', `/v1/commands/${second}`)).body.state).toBe('queued');
  await client().call('DELETE', `/v1/commands/${second}`);
  expect((await client().call('DELETE', `/v1/commands/${first}`)).status).toBe(200);
  expect((await ended(first)).outcome).toEqual(aborted('by hand'));
  expect((await ended(second)).outcome.kind).toBe('aborted');
  expect(carriedOut.map(({ kind }) => kind)).toEqual(['vm-stop', 'vm-pause']);
});

test('a command whose time is over before its turn is not begun', async () => {
  const [first, late] = [randomUUID(), randomUUID()];
  const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
  carryOut = () => promise;
  await put(first);
  await put(late, { ...pause(), deadlineMs: 100 });
  await new Promise((wait) => setTimeout(wait, 150));
  resolve(done());
  expect((await ended(late)).outcome).toMatchObject({ kind: 'refused', problem: 'not-begun' });
  expect(carriedOut).toHaveLength(1);
});

test.each([
  ['no JSON', '{'],
  ['no order', {}],
  ['something more', { ...pause(), more: 1 }],
  ['an unknown kind', { deadlineMs: 1000, command: { kind: 'shell', vm: exampleVm } }],
  ['a path for an id', { deadlineMs: 1000, command: { kind: 'vm-pause', vm: '../../etc' } }],
  ['too much', JSON.stringify({ deadlineMs: 1000, more: 'x'.repeat(70_000) })],
])('%s is refused, and nothing is stored', async (_, body) => {
  const id = randomUUID();
  expect((await put(id, body)).status).toBe(400);
  expect((await client().call('GET', `/v1/commands/${id}`)).status).toBe(404);
});

test.each([
  '/',
  '/v1',
  '/v1/commands/..%2Fheartbeat',
  '/v1/commands/x',
  '/v2/heartbeat',
  `/v1/vms/${exampleVm}/other`,
])('there is nothing at %s', async (path) => {
  expect((await client().call('GET', path)).status).toBe(404);
});

test('events come as lines, from where the reader was', async () => {
  const lines = async (query: string, count: number): Promise<readonly EventLine[]> => {
    const response = await client().open('GET', `/v1/events${query}`);
    const read: EventLine[] = [];
    for await (const line of createInterface({ input: response })) {
      read.push(JSON.parse(line) as EventLine);
      if (read.length === count) break;
    }
    response.destroy();
    return read;
  };
  const id = randomUUID();
  await put(id);
  await ended(id);
  const [begin, first] = await lines('', 2);
  expect(begin).toEqual({ kind: 'begin', run: events.run, lostTo: 0 });
  expect(first).toMatchObject({ number: 1, event: { kind: 'command-ended', id, outcome: done() } });
  const next = randomUUID();
  const waiting = lines(`?run=${events.run}&after=1`, 2);
  await put(next);
  expect((await waiting)[1]).toMatchObject({ number: 2, event: { id: next } });
  // Numbers of another run mean nothing.
  expect((await lines('?run=another&after=99', 2))[1]).toMatchObject({ number: 1 });
});

test('a console’s token opens one connection, and what goes in comes out', async () => {
  const path = join(folder, 'console.sock');
  const echo = createServer((socket) => socket.pipe(socket)).listen(path);
  const open = (token: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { connection: 'upgrade', upgrade: 'zsha-console', 'zsha-console': token };
      const asked = request({
        ...optionsOf(tls(platform)),
        agent: false,
        path: `/v1/vms/${exampleVm}/console`,
        headers,
      });
      asked.on('error', reject).on('response', ({ statusCode }) => resolve(String(statusCode)));
      asked.on('upgrade', (_, socket) => {
        socket.on('data', (data) => {
          resolve(String(data));
          socket.destroy();
        });
        socket.write('hello');
      });
      asked.end();
    });
  tickets.set('good', path);
  expect(await open('good')).toBe('hello');
  expect(await open('good')).toBe('403');
  expect(await open('bad')).toBe('403');
  echo.close();
});
