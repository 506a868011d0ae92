import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { markerPath, slotPath } from '@zsha/adapters/storage/shared-paths';
import { parseIdentity } from '@zsha/core/model/identity';
import type { ClusterSecrets } from '../installer/cluster-secrets.ts';
import { changeMembers } from './members.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Three real servers on loopback addresses of their own, named as the installer names them. */
const addresses = ['127.0.18.1', '127.0.18.2', '127.0.18.3'] as const;
const consul = [join(import.meta.dirname, '../../../../.cache/consul/consul'), '/usr/bin/consul'].find(
  existsSync,
);
const dir = mkdtempSync(join(tmpdir(), 'zsha-members-'));
const share = join(dir, 'share');
const servers: ChildProcess[] = [];
const http = new ConsulHttp({ host: addresses[0], port: 8500, token: '' });

function startServer(address: string): ChildProcess {
  if (consul === undefined) throw new Error('no consul binary: script/setup fetches it');
  const path = join(dir, `${address}.json`);
  const settings = {
    server: true,
    bootstrap_expect: addresses.length,
    node_name: address,
    bind_addr: address,
    client_addr: address,
    data_dir: join(dir, address),
    retry_join: addresses,
    autopilot: { cleanup_dead_servers: false },
    performance: { raft_multiplier: 1 },
    ports: { dns: -1, grpc: -1, serf_wan: -1 },
    disable_host_node_id: true,
  };
  writeFileSync(path, JSON.stringify(settings));
  return spawn(consul, ['agent', '-config-file', path], { stdio: 'ignore' });
}

const member = (at: number) => ({ id: `id-${at}`, address: addresses[at - 1] ?? '' });
const all = { 'node-1': member(1), 'node-2': member(2), 'node-3': member(3) };
const without3 = { 'node-1': member(1), 'node-2': member(2) };
const node3 = { name: 'node-3', address: addresses[2] };
const secrets = { clusterId: 'c', arbiterId: 'r', managementToken: '' } as ClusterSecrets;

const change = (step: 'empty' | 'write', members: typeof without3, gone: readonly (typeof node3)[]) =>
  changeMembers({ secrets, imageFolder: share, step, members, gone }, addresses[0]);
const own = async (key: string): Promise<unknown> => {
  const reply = await http.get(`/v1/kv/zsha/own/${key}?raw`, 5000);
  return reply.kind === 'answer' && reply.status === 200 ? reply.body : null;
};
const setOwner = (node: string, epoch: number) => {
  const record = { owner: { node, epoch }, incoming: null, epochHighest: epoch };
  return http.put('/v1/kv/zsha/own/runner', JSON.stringify(record), 5000);
};
const marker = () => parseIdentity(readFileSync(markerPath(share), 'utf8'));
const peers = async (): Promise<readonly string[]> => {
  const reply = await http.get('/v1/operator/raft/configuration', 5000);
  if (reply.kind === 'unknown') throw new Error(reply.detail);
  const { Servers } = reply.body as { readonly Servers: readonly { readonly Node: string }[] };
  return Servers.map(({ Node }) => Node).toSorted();
};

beforeAll(async () => {
  mkdirSync(join(share, '.zsha/slot'), { recursive: true });
  servers.push(...addresses.map(startServer));
  for (;;) {
    const written = await setOwner('node-1', 1);
    if (written.kind === 'answer' && written.status === 200) return;
    await sleep(200);
  }
});
afterAll(() => {
  for (const server of servers) server.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

test('who belongs to the cluster stands in Consul and in the marker, and may be written again', async () => {
  for (let times = 0; times < 2; times += 1) await change('write', all, []);
  expect(marker()).toEqual({ clusterId: 'c', arbiterId: 'r', members: all });
  expect(await own('identity')).toEqual(marker());
});

test('a node that is to leave is empty when the record has named it no more, and keeps out of the way until then', async () => {
  await setOwner('node-3', 2);
  let isEmpty = false;
  const emptied = change('empty', all, [node3]).then(() => (isEmpty = true));
  while ((await own('maintenance/node-3')) === null) await sleep(100);
  await sleep(1500);
  expect(isEmpty).toBe(false);
  await setOwner('node-1', 3);
  await emptied;
  expect(marker()?.members).toEqual(all);
});

test('a machine that is lost leaves nothing behind: no server that counts, no hold, no beat, no slot', async () => {
  writeFileSync(slotPath(share, 'node-3'), 'slot');
  await http.put('/v1/kv/zsha/own/beat/node-3', 'beat', 5000);
  servers[2]?.kill('SIGKILL');
  await change('write', without3, [node3]);
  expect(await peers()).toEqual([addresses[0], addresses[1]]);
  expect(marker()?.members).toEqual(without3);
  expect(await own('identity')).toEqual(marker());
  expect(await own('beat/node-3')).toBeNull();
  expect(await own('maintenance/node-3')).toBeNull();
  expect(existsSync(slotPath(share, 'node-3'))).toBe(false);
  // An installation that died after it has nothing to do twice.
  await change('write', without3, [node3]);
  expect(await peers()).toEqual([addresses[0], addresses[1]]);
});
