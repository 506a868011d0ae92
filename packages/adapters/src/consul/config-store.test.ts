import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ConfigVersion } from '@zsha/config/config-version';
import { parseConfig } from '@zsha/config/parse-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import { ConfigStore, historyKept } from './config-store.ts';
import type { ConfigTree } from './config-store.ts';
import { ConsulHttp } from './consul-http.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** One real server on a loopback address of its own. */
const address = '127.0.18.1';
const consul = [join(import.meta.dirname, '../../../../.cache/consul/consul'), '/usr/bin/consul'].find(
  existsSync,
);
const dir = mkdtempSync(join(tmpdir(), 'zsha-config-store-'));
const http = new ConsulHttp({ host: address, port: 8500, token: '' });
const store = new ConfigStore(http);
let server: ChildProcess;

const config = parseConfig(JSON.stringify(validConfig()));
if (!config.ok) throw new Error('the sample does not hold');
const version = (number: number, reason = ''): ConfigVersion => ({
  number,
  at: '2026-01-01T00:00:00Z',
  by: 'root@node-1',
  reason,
  timings: null,
  config: config.value,
});

async function tree(): Promise<ConfigTree> {
  const read = await store.read(10_000);
  if (read.kind === 'unknown') throw new Error(read.detail);
  return read.tree;
}

beforeAll(async () => {
  if (consul === undefined) throw new Error('no consul binary: script/setup fetches it');
  const place = ['-bind', address, '-client', address, '-data-dir', dir, '-node', 'config-store'];
  const quick = ['-hcl', 'performance { raft_multiplier = 1 }', '-hcl', 'ports { dns = -1 }'];
  server = spawn(consul, ['agent', '-server', '-bootstrap-expect=1', ...place, ...quick], {
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 400; tries += 1) {
    const reply = await http.get('/v1/kv/zsha/config?recurse&consistent', 1000);
    if (reply.kind === 'answer' && (reply.status === 404 || reply.status === 200)) return;
    await sleep(200);
  }
  throw new Error('Consul never had a leader');
});
afterAll(async () => {
  server.kill('SIGKILL');
  await sleep(200);
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  await http.delete('/v1/kv/zsha/?recurse', 10_000);
});

test('nothing is stored at first, and the first version is its own history', async () => {
  expect(await tree()).toMatchObject({ stored: null, storedIndex: 0, history: [], running: null });
  expect(await store.append(version(1, 'ä "why"'), 0)).toEqual({ kind: 'committed' });
  expect(await tree()).toMatchObject({ stored: version(1, 'ä "why"'), history: [version(1, 'ä "why"')] });
});

test('of two who write over the same version the second changes nothing, not even the history', async () => {
  await store.append(version(1), 0);
  const { storedIndex } = await tree();
  expect(await store.append(version(2, 'first'), storedIndex)).toEqual({ kind: 'committed' });
  expect(await store.append(version(2, 'second'), storedIndex)).toEqual({ kind: 'conflict' });
  expect(await store.append(version(1), 0)).toEqual({ kind: 'conflict' });
  const { history } = await tree();
  expect(history.map(({ number, reason }) => `${number} ${reason}`)).toEqual(['1 ', '2 first']);
});

test('the history keeps its newest versions and no more', async () => {
  for (let number = 1; number <= historyKept + 3; number += 1)
    expect(await store.append(version(number), (await tree()).storedIndex)).toEqual({ kind: 'committed' });
  const numbers = (await tree()).history.map(({ number }) => number);
  expect(numbers).toHaveLength(historyKept);
  expect([numbers[0], numbers.at(-1)]).toEqual([4, historyKept + 3]);
});

test('who waits for a change is told of it', async () => {
  await store.append(version(1), 0);
  const before = await tree();
  const waiting = store.waitForChange(before.index, 60_000);
  await store.append(version(2), before.storedIndex);
  expect(await waiting).toMatchObject({ kind: 'answer', tree: { stored: { number: 2 } } });
});

test('what the VM runs with is stored apart', async () => {
  expect(await store.putRunning(version(1))).toBe(true);
  expect(await tree()).toMatchObject({ stored: null, running: { number: 1 } });
});

test('what cannot be read is a fault, not nothing', async () => {
  await http.put('/v1/kv/zsha/config', '{"CPU": 1}', 10_000);
  const { stored, storedIndex, fault } = await tree();
  expect(stored).toBeNull();
  expect(storedIndex).toBeGreaterThan(0);
  expect(fault).not.toBeNull();
});

test('a server that does not answer is unknown', async () => {
  const nobody = new ConfigStore(new ConsulHttp({ host: '127.0.18.9', port: 8500, token: '' }));
  expect((await nobody.read(2000)).kind).toBe('unknown');
  expect((await nobody.append(version(1), 0)).kind).toBe('unknown');
});
