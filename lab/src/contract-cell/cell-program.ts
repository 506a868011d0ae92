import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { GuardClient } from '@zsha/adapters/guard/guard-client';
import { GuestChannel } from '@zsha/adapters/guest/guest-channel';
import { GuestProbe } from '@zsha/adapters/guest/guest-probe';
import { VirshHypervisor } from '@zsha/adapters/libvirt/virsh-hypervisor';
import { bootMs } from '@zsha/adapters/system/boot-time';
import type { ConfigVersion } from '@zsha/config/config-version';
import { installedPaths } from '@zsha/config/installed-paths';
import { parseNodeSettings } from '@zsha/config/node-settings';
import { parseConfig } from '@zsha/config/parse-config';
import { deadlineAheadMaxMs } from '@zsha/core/lease/timings';
import { resolvePerNode } from '@zsha/config/resolve-per-node';
import { ok } from '@zsha/kit/result';
import { unreachable } from '@zsha/kit/unreachable';
import type { CellAnswer, CellCall, CellReplies, CellRequest } from './cell-wire.ts';

/**
 * Runs in a node where zsha is installed, in its agent's place: the same adapters over the same
 * libvirt, guard and gate, each called when the contract says so instead of by the engine.
 */
const [image = ''] = process.argv.slice(2);
const guardTimeoutMs = 5000;
const feedEveryMs = 500;

const node = parseNodeSettings(readFileSync(installedPaths.nodeSettings, 'utf8'));
const installed = parseConfig(readFileSync(installedPaths.config, 'utf8'));
if (!node.ok || !installed.ok) throw new Error('this node is not installed');

const self = node.value.node;
/** The cluster's own, with a VM that is small enough to be started many times. */
const config = { ...installed.value, memorySizeGib: 1, cpuCount: 1 };
const version: ConfigVersion = {
  number: 1,
  at: '2026-01-01T00:00:00+00:00',
  by: 'root',
  reason: 'the hypervisor contract',
  timings: node.value.timings,
  config,
};
const hypervisor = new VirshHypervisor(
  self,
  {
    uuid: node.value.clusterId,
    accelerator: node.value.accelerator,
    emulator: installedPaths.emulator,
    runFolder: installedPaths.run,
    image,
    guestSocket: installedPaths.guestSocket,
  },
  {
    forStart: () => Promise.resolve(ok(version)),
    forUnmarked: () => version,
    learned: () => undefined,
  },
);
const guard = new GuardClient({
  socketPath: installedPaths.guardSocket,
  timeoutMs: guardTimeoutMs,
  onDeed: () => undefined,
});
const channel = new GuestChannel(installedPaths.guestSocket, () => performance.now());
void channel.listen(new AbortController().signal);
const guestAddress = (): string | null => {
  const network = config.networks.find(({ isManagement }) => isManagement);
  return network === undefined ? null : resolvePerNode(network.address, self);
};
const guest = new GuestProbe(guestAddress, channel);

/** The epoch that is fed, as by an agent whose proofs are fresh. */
let fed: number | null = null;
const aheadMs = deadlineAheadMaxMs(node.value.timings) - feedEveryMs / 2;

async function openGate(epoch: number): Promise<void> {
  fed = epoch;
  const outcome = await guard.open(epoch, bootMs() + aheadMs);
  if (outcome.kind !== 'ok') throw new Error(`the guard does not open ${epoch}: ${JSON.stringify(outcome)}`);
}

async function closeGate(epoch: number): Promise<void> {
  fed = null;
  const outcome = await guard.close(epoch);
  if (outcome.kind !== 'ok') throw new Error(`the guard does not close ${epoch}: ${JSON.stringify(outcome)}`);
}

async function closedThrough(): Promise<number> {
  const outcome = await guard.state();
  if (outcome.kind !== 'ok') throw new Error(`the guard does not answer: ${outcome.detail}`);
  return outcome.state.closedThrough;
}

// What a late feed is told is no matter of this program: the guard's word on it shows in what lives.
setInterval(() => {
  if (fed !== null) void guard.extend(fed, bootMs() + aheadMs);
}, feedEveryMs);

async function carryOut(
  call: CellCall,
  onPercent: (percent: number) => void,
): Promise<CellReplies[keyof CellReplies]> {
  switch (call.kind) {
    case 'start':
      return hypervisor.start(call.epoch, call.timeoutMs);
    case 'state':
      return hypervisor.state(call.timeoutMs);
    case 'request-shutdown':
      return hypervisor.requestShutdown(call.timeoutMs).then(() => null);
    case 'resume':
      return hypervisor.resume(call.timeoutMs);
    case 'migrate':
      return hypervisor.migrate(call.target, call.epoch, onPercent, call.timeoutMs);
    case 'abort-migration':
      return hypervisor.abortMigration(call.timeoutMs).then(() => null);
    case 'probe':
      return guest.probe(call.timeoutMs);
    case 'open-gate':
      return openGate(call.epoch).then(() => null);
    case 'close-gate':
      return closeGate(call.epoch).then(() => null);
    case 'closed-through':
      return closedThrough();
    default:
      return unreachable(call);
  }
}

const say = (answer: CellAnswer): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { id, call } = JSON.parse(line) as CellRequest;
  carryOut(call, (percent) => say({ kind: 'percent', id, percent })).then(
    (value) => say({ kind: 'done', id, value }),
    (error: unknown) => say({ kind: 'failed', id, detail: String(error) }),
  );
});
// Whoever asked is gone: nothing here may go on feeding a VM.
lines.on('close', () => process.exit(0));
