import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestReport } from '@zsha/api/guest-report';
import { version } from '@zsha/kit/build-version';
import { guestPaths } from '../guest-paths.ts';
import { judgeHealth } from '../health/judge-health.ts';
import { firmwareValues } from '../system/firmware-values.ts';
import { announce, guestNetwork } from '../system/guest-network.ts';
import { HostPort } from '../system/host-port.ts';
import { observeHealth } from '../system/observe-health.ts';
import { writeFile } from '../system/write-file.ts';
import type { ZinState } from '../zin-state.ts';
import { NetworkKeeper } from './network-keeper.ts';

/** How soon a VM that was moved notices it. */
const lookEveryMs = 1000;
const reportEveryMs = 5000;
/** A network that could not be set, on a machine that is overloaded or a card that is late, is tried again. */
const againAfterMs = 15_000;

const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
const uptimeMs = (): number => Math.round(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000);
const port = new HostPort();
const keeper = new NetworkKeeper(guestNetwork, announce);
let isAskedAgain = false;
let triedMs = 0;
let said = '';
process.on('SIGHUP', () => (isAskedAgain = true));

/** What the host says now: QEMU's firmware values are the new node's as soon as the VM has come there. */
async function keepNetwork(): Promise<never> {
  for (;;) {
    const isDue = keeper.now.network === 'failed' && performance.now() - triedMs > againAfterMs;
    const again = isAskedAgain || isDue;
    isAskedAgain = false;
    const told = firmwareValues();
    if (told !== null) await offer(told, again);
    await sleep(lookEveryMs);
  }
}

async function offer(...[values, again]: Parameters<NetworkKeeper['offer']>): Promise<void> {
  const before = keeper.now.applied;
  await keeper.offer(values, again);
  const { applied, network, detail, node, epoch } = keeper.now;
  if (applied === before) return;
  triedMs = performance.now();
  const line = `network on ${node}, epoch ${epoch}: ${network}${detail === null ? '' : `, ${detail}`}`;
  if (line !== said) console.log(line);
  said = line;
  await tell();
}

async function keepReporting(): Promise<never> {
  for (;;) {
    await tell();
    await sleep(reportEveryMs);
  }
}

async function tell(): Promise<void> {
  const { node, epoch, plan, network, detail, applied } = keeper.now;
  const facts = await observeHealth(network);
  const report: GuestReport = {
    kind: 'report',
    bootId,
    uptimeMs: uptimeMs(),
    node,
    epoch,
    ...judgeHealth(facts),
    version: version.app,
  };
  const isNodeListening = port.send(JSON.stringify(report));
  const state: ZinState = { report, facts, plan, applied, detail, isNodeListening };
  writeFile(guestPaths.state, `${JSON.stringify(state)}\n`);
}

await Promise.all([keepNetwork(), keepReporting()]);
