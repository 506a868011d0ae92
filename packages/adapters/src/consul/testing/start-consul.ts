import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulHttp } from '../consul-http.ts';

const leaderMaxMs = 80_000;

/** A real server of its own. @param address on loopback, that no other test uses. @returns how to end it. */
export async function startConsul(address: string): Promise<() => Promise<void>> {
  const binaries = [join(import.meta.dirname, '../../../../../.cache/consul/consul'), '/usr/bin/consul'];
  const consul = binaries.find((path) => existsSync(path));
  if (consul === undefined) throw new Error('no consul binary: script/setup fetches it');
  const folder = mkdtempSync(join(tmpdir(), 'zsha-consul-'));
  const place = ['-bind', address, '-client', address, '-data-dir', folder, '-node', 'tested'];
  const quick = ['-hcl', 'performance { raft_multiplier = 1 }', '-hcl', 'ports { dns = -1 }'];
  const server = spawn(consul, ['agent', '-server', '-bootstrap-expect=1', ...place, ...quick], {
    stdio: 'ignore',
  });
  const end = async (): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const http = new ConsulHttp({ host: address, port: 8500, token: '' });
  for (let leftMs = leaderMaxMs; leftMs > 0; leftMs -= 200) {
    const reply = await http.get('/v1/kv/any?consistent', 1000);
    if (reply.kind === 'answer' && reply.status === 404) return end;
    await sleep(200);
  }
  await end();
  throw new Error('Consul never had a leader');
}
