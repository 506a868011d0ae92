import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ClusterEvent } from '@zsha/core/model/event';
import { ClusterEvents } from './cluster-events.ts';
import { ConsulHttp } from './consul-http.ts';
import type { ConsulReply } from './consul-http.ts';
import { startConsul } from './testing/start-consul.ts';

const host = '127.0.18.3';
let endConsul: () => Promise<void>;
/** Every path that was read. */
let asked: string[] = [];

class HeardHttp extends ConsulHttp {
  override get(path: string, timeoutMs: number): Promise<ConsulReply> {
    asked.push(path);
    return super.get(path, timeoutMs);
  }
}

const http = new ConsulHttp({ host, port: 8500, token: '' });
const journal = (): ClusterEvents => new ClusterEvents(new HeardHttp({ host, port: 8500, token: '' }));
const event = (epoch: number): ClusterEvent => ({
  at: `2026-01-01T00:00:${String(epoch).padStart(2, '0')}.000Z`,
  node: 'nfs-1',
  epoch,
  kind: 'vm-started',
  cause: 'no-owner',
  params: {},
});
const keyOf = (epoch: number): string => `zsha/event/${event(epoch).at}-nfs-1-x`;
const epochs = (list: readonly ClusterEvent[] | null): unknown => list?.map(({ epoch }) => epoch);

async function store(events: ClusterEvents, ...numbers: readonly number[]): Promise<void> {
  for (const number of numbers) expect(await events.append(event(number), 'x')).toBe(true);
}

beforeAll(async () => void (endConsul = await startConsul(host)));
afterAll(() => endConsul());
beforeEach(async () => {
  await http.delete('/v1/kv/zsha/?recurse', 10_000);
  asked = [];
});

test('the newest ones come newest last, and what was read is not read again', async () => {
  const events = journal();
  const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
  await store(events, ...numbers);
  expect(epochs(await events.newest(3))).toEqual([18, 19, 20]);
  expect(epochs(await events.newest(20))).toEqual(numbers);
  await store(events, 21);
  await http.delete(`/v1/kv/${keyOf(1)}`, 10_000);
  asked = [];
  expect(epochs(await events.newest(3))).toEqual([19, 20, 21]);
  expect(epochs(await events.newest(100))).toEqual([...numbers.slice(1), 21]);
  expect(asked).toEqual(['/v1/kv/zsha/event/?keys', `/v1/kv/${keyOf(21)}`, '/v1/kv/zsha/event/?keys']);
});

test('the same event stored twice is one', async () => {
  const events = journal();
  await store(events, 1, 1, 2);
  expect(epochs(await events.newest(9))).toEqual([1, 2]);
});

test('one that was cleared and is there again is read again', async () => {
  const events = journal();
  await store(events, 1, 2);
  await events.newest(9);
  await http.delete(`/v1/kv/${keyOf(1)}`, 10_000);
  expect(epochs(await events.newest(9))).toEqual([2]);
  await store(events, 1);
  expect(epochs(await events.newest(9))).toEqual([1, 2]);
});

test('what is no event does not hide the others', async () => {
  const events = journal();
  await store(events, 1, 3);
  await http.put(`/v1/kv/${keyOf(2)}`, 'broken', 10_000);
  expect(epochs(await events.newest(9))).toEqual([1, 3]);
});

test('no event is nothing; Consul that does not answer is not nothing', async () => {
  expect(await journal().newest(9)).toEqual([]);
  const nobody = new ClusterEvents(new ConsulHttp({ host, port: 9, token: '' }));
  expect(await nobody.newest(9)).toBe(null);
});
