import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { runProgram } from '@zsha/adapters/system/run-program';
import { installedPaths } from '@zsha/config/installed-paths';
import { parseClusterSecrets } from '../installer/cluster-secrets.ts';
import { serversOf } from './raft-peers.ts';
import { mainPid, systemctl } from './systemctl.ts';

const unit = 'zsha-consul';
/** systemd gave the running server its configuration here when it started. */
const runningConfig = `/run/credentials/${unit}.service/consul.json`;
const callMaxMs = 10_000;
const pollEveryMs = 500;
/** An election, the log that was missed, and a machine that is busy with other things. */
const healthyMaxMs = 5 * 60_000;
/** The leader looks at its peers every two seconds: what it says may be from before the restart. */
const staleMaxMs = 4000;

/**
 * Brings Consul to this build and configuration. A server that runs with both already is left alone;
 * of a cluster that others rely on, one server at a time goes away, and only while all the others are well.
 * @param atLeast how many servers there must be by now.
 */
export async function bringConsulUp(isCluster: boolean, atLeast = 1): Promise<void> {
  const isNew = (await mainPid(unit)) === null;
  if (!isNew && !(await mustRestart())) return;
  if (!isCluster) return systemctl('restart', unit);
  // As many as there are now: a cluster that is about to grow does not know the others yet.
  const servers = isNew ? atLeast : await untilPeersAreWell(atLeast);
  await systemctl('restart', unit);
  await untilPeersAreWell(servers);
}

async function mustRestart(): Promise<boolean> {
  const pid = await mainPid(unit);
  if (pid === null) return false;
  if (readOrEmpty(runningConfig) !== readOrEmpty(installedPaths.consulConfig)) return true;
  const program = readlinkSync(`/proc/${pid}/exe`);
  const same = await runProgram('cmp', ['--silent', program, `${installedPaths.programs}/bin/consul`], {
    timeoutMs: callMaxMs,
  });
  return same.kind !== 'exited' || same.code !== 0;
}

/**
 * Every server alive, a voter, and up to date: then a majority survives the loss of the next one.
 * @param atLeast how many there must be. @returns how many there are.
 */
export async function untilPeersAreWell(atLeast: number, consul = ownConsul()): Promise<number> {
  const endMs = performance.now() + healthyMaxMs;
  let wellSinceMs: number | null = null;
  for (;;) {
    const reply = await consul.get('/v1/operator/autopilot/health', callMaxMs);
    const { known, lagging } =
      reply.kind === 'answer' ? serversOf(reply.body, atLeast) : { known: 0, lagging: [reply.detail] };
    const nowMs = performance.now();
    wellSinceMs = lagging.length > 0 ? null : (wellSinceMs ?? nowMs);
    if (wellSinceMs !== null && nowMs - wellSinceMs > staleMaxMs) return known;
    if (nowMs > endMs)
      throw new Error(`Consul is not whole: ${lagging.join('; ')}; see ${installedPaths.logs}/consul.log`);
    await sleep(pollEveryMs);
  }
}

/** The token travels in a header over loopback: no argument, no address, no log has it. */
function ownConsul(): ConsulHttp {
  const secrets = parseClusterSecrets(readOrEmpty(installedPaths.clusterSecrets));
  return new ConsulHttp({ host: '127.0.0.1', port: 8500, token: secrets?.managementToken ?? '' });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
