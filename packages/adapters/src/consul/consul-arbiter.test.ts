import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';
import { describeArbiterContract } from '@zsha/contracts/arbiter-contract';
import { ConsulArbiter } from './consul-arbiter.ts';
import { ConsulHttp } from './consul-http.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Three real servers on loopback addresses of their own. */
const addresses = ['127.0.17.1', '127.0.17.2', '127.0.17.3'];
const consul = [join(import.meta.dirname, '../../../../.cache/consul/consul'), '/usr/bin/consul'].find(
  existsSync,
);
const dir = mkdtempSync(join(tmpdir(), 'zsha-consul-'));
const servers: ChildProcess[] = [];

function startServer(address: string): ChildProcess {
  if (consul === undefined) throw new Error('no consul binary: script/setup fetches it');
  const join_ = addresses.flatMap((other) => ['-retry-join', other]);
  const flags = ['-server', '-bootstrap-expect=3', '-bind', address, '-client', address];
  const quick = ['-hcl', 'performance { raft_multiplier = 1 }', '-hcl', 'ports { dns = -1 }'];
  return spawn(
    consul,
    [
      'agent',
      ...flags,
      ...quick,
      '-node',
      address,
      '-data-dir',
      join(dir, address),
      '-retry-interval=1s',
      ...join_,
    ],
    { stdio: 'ignore' },
  );
}

const http = (at: number) => new ConsulHttp({ host: addresses[at] ?? '', port: 8500, token: '' });

async function answers(): Promise<void> {
  const arbiter = new ConsulArbiter(http(0));
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await arbiter.read(1000)).kind === 'answer') return;
    await sleep(200);
  }
  throw new Error('Consul never had a leader');
}

beforeAll(async () => {
  servers.push(...addresses.map(startServer));
  await answers();
});

afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await sleep(200);
  rmSync(dir, { recursive: true, force: true });
});

describeArbiterContract('Consul', async () => ({
  arbiter: new ConsulArbiter(http(0)),
  other: new ConsulArbiter(http(1)),
  wipe: async () => {
    await http(0).delete('/v1/kv/zsha/own/?recurse', 5000);
  },
  loseQuorum: async () => {
    for (const server of servers.slice(1)) server.kill('SIGSTOP');
    // Its leader may be among them, or has to notice that it leads nobody any more.
    await sleep(2500);
  },
  heal: async () => {
    for (const server of servers.slice(1)) server.kill('SIGCONT');
    await answers();
  },
}));
