import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { BackupFolder } from '@zsha/adapters/backup/backup-folder';
import { BackupStore } from '@zsha/adapters/consul/backup-store';
import { ConfigStore } from '@zsha/adapters/consul/config-store';
import { ClusterEvents } from '@zsha/adapters/consul/cluster-events';
import { ConsulArbiter } from '@zsha/adapters/consul/consul-arbiter';
import { ConsulFacts } from '@zsha/adapters/consul/consul-facts';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { DrillStore } from '@zsha/adapters/consul/drill-store';
import { GuardClient } from '@zsha/adapters/guard/guard-client';
import { FenceAgents } from '@zsha/adapters/fence/fence-agents';
import { loadFenceDevices } from '@zsha/adapters/fence/fence-devices';
import { GuestChannel } from '@zsha/adapters/guest/guest-channel';
import { guestPageAnswers } from '@zsha/adapters/guest/guest-page';
import { GuestProbe } from '@zsha/adapters/guest/guest-probe';
import { VirshHypervisor } from '@zsha/adapters/libvirt/virsh-hypervisor';
import { HangingDirectory } from '@zsha/adapters/storage/hanging-directory';
import { imagePath } from '@zsha/adapters/storage/shared-paths';
import { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { replaceFile } from '@zsha/adapters/system/replace-file';
import { systemClock as clock } from '@zsha/adapters/system/system-clock';
import { installedPaths } from '@zsha/config/installed-paths';
import type { StatusView } from '@zsha/api/status-view';
import type { HaConfig, NetworkConfig } from '@zsha/config/model';
import { resolvePerNode } from '@zsha/config/resolve-per-node';
import { serializeConfig } from '@zsha/config/serialize-config';
import { Engine } from '@zsha/engine/engine';
import { hasLeft } from '@zsha/engine/has-left';
import { crc32 } from '@zsha/kit/crc32';
import { BackupKeeper } from './backup/backup-keeper.ts';
import { orderBackup } from './backup/order-backup.ts';
import { ConfigKeeper } from './config/config-keeper.ts';
import { orderConfig, tellConfigHistory } from './config/order-config.ts';
import { makeDrills } from './drill/make-drills.ts';
import { serveApi } from './api-server.ts';
import { EventJournal } from './event-journal.ts';
import { explain } from './explain.ts';
import { GuestHealth } from './guest-health.ts';
import { keepCheckPassing } from './keep-check-passing.ts';
import { loadSettings } from './load-settings.ts';
import { orderHold } from './holds.ts';
import { NodeFactsWatch } from './node-facts-watch.ts';
import { openLog } from './open-log.ts';
import { orderMove, orderStart, orderStop } from './orders.ts';
import { resetGuestPassword } from './reset-password.ts';
import { statusView } from './status.ts';
import { vmStateOf } from './vm-state.ts';

declare const __ZSHA_VERSION__: string;

const guardTimeoutMs = 1000;
/** A live migration of a busy guest, and a bit. */
const leaveMaxMs = 150_000;
const leavePollMs = 300;

const log = openLog(`${installedPaths.logs}/agent.log`);
const settings = loadSettings();
if (!settings.ok) {
  log.fatal(settings.error);
  process.exit(1);
}
const { config, node: self, clusterId, accelerator, timings, consulToken } = settings.value;
const nodes = config.nodes.map(({ name }) => name);

const consul = new ConsulHttp({ host: '127.0.0.1', port: 8500, token: consulToken });
const arbiter = new ConsulArbiter(consul);
const consulFacts = new ConsulFacts(consul);
const clusterEvents = new ClusterEvents(consul);

const journal = new EventJournal({
  node: self,
  clock,
  file: installedPaths.events,
  // The same event asks for the same key again: a retry stores nothing twice.
  publish: (event) => clusterEvents.append(event, crc32(JSON.stringify(event)).toString(16).padStart(8, '0')),
  log: (event) => log.info(event, `${event.kind}: ${event.cause}`),
});

const guard = new GuardClient({
  socketPath: installedPaths.guardSocket,
  timeoutMs: guardTimeoutMs,
  onDeed: ({ at, kind, pid, epoch }) =>
    journal.add({ at, node: self, epoch, kind: 'guard-killed', cause: kind, params: { pid } }),
});

const fenceDevices = loadFenceDevices(installedPaths.fenceDevices);
// A device that cannot be told how to fence is worse than none: somebody counts on it.
if (!fenceDevices.ok) log.error(fenceDevices.error);

const configStore = new ConfigStore(consul);
const configs: ConfigKeeper = new ConfigKeeper({
  store: configStore,
  clock,
  initial: config,
  timings,
  keep: (next) =>
    replaceFile(installedPaths.config, `${JSON.stringify(serializeConfig(next), null, 2)}\n`, 0o644),
  vmRunsHere: () => vmState().state === 'running' && vmState().node === self,
  domainSays: (timeoutMs) => hypervisor.startedWith(timeoutMs),
  log: (line) => log.info(line),
});
const managementValue = (of: HaConfig, key: 'address' | 'gateway', node = self): string | null => {
  const network: NetworkConfig | undefined = of.networks.find(({ isManagement }) => isManagement);
  return network === undefined ? null : resolvePerNode(network[key], node);
};
const nodeFacts = new NodeFactsWatch(() => ({
  neededGib: configs.stored.config.memorySizeGib,
  gateway: managementValue(configs.stored.config, 'gateway'),
}));
const hypervisor = new VirshHypervisor(
  self,
  {
    uuid: clusterId,
    accelerator,
    emulator: installedPaths.emulator,
    runFolder: installedPaths.run,
    image: imagePath(config.imageFolder),
    guestSocket: installedPaths.guestSocket,
  },
  configs,
);
const guestChannel = new GuestChannel(installedPaths.guestSocket, () => performance.now());
void guestChannel.listen(new AbortController().signal);

const storage = new HangingDirectory(
  new WorkerDirectory({
    settings: {
      folder: config.imageFolder,
      clusterId,
      node: self,
      nodes,
      mountInfoPath: '/proc/self/mountinfo',
    },
    command: [process.execPath, '--max-semi-space-size=1', join(import.meta.dirname, 'storage-worker.mjs')],
  }),
  clock,
);

const engine = new Engine(
  {
    clock,
    arbiter,
    guard,
    journal,
    storage,
    hypervisor,
    guest: new GuestProbe(() => managementValue(configs.running.config, 'address'), guestChannel),
    fence: new FenceAgents(fenceDevices.ok ? fenceDevices.value : new Map()),
    facts: () => nodeFacts.current,
    leaving: () => leaving,
  },
  {
    self,
    nodes,
    nonce: randomBytes(8).toString('hex'),
    version: __ZSHA_VERSION__,
    timings,
  },
);

const known = () => engine.inspect().known;
const vmState = () => vmStateOf(known(), self, clock.bootMs());
/** The node is about to go down; set once, and gone with the process. */
let leaving = false;
const orders = { config, self, arbiter, clock, journal, known };
const backups = {
  store: new BackupStore(consul),
  worker: new BackupFolder([process.execPath, join(import.meta.dirname, 'backup-worker.mjs')]),
  image: imagePath(config.imageFolder),
};
const configOrders = {
  store: configStore,
  clock,
  journal,
  timings,
  current: () => configs.stored,
  memoryGib: totalmem() / 2 ** 30,
  hasBridge: (name: string) => existsSync(`/sys/class/net/${name}/bridge`),
};
const guestHealth = new GuestHealth(
  () => Date.now(),
  () => guestChannel.report,
);
const facts = {
  members: () => consulFacts.members(),
  leader: () => consulFacts.leader(),
  liveAgents: () => consulFacts.liveAgents(),
  events: (newest: number) => clusterEvents.newest(newest),
};

const status = (): Promise<StatusView> =>
  statusView({
    config: configs.stored.config,
    running: configs.running.config,
    pending: configs.pending,
    self,
    version: __ZSHA_VERSION__,
    known: known(),
    nowMs: clock.bootMs(),
    facts,
    guestHealth,
    accelerator,
  });
const drills = makeDrills({
  self,
  timings,
  clock,
  journal,
  storage,
  store: new DrillStore(consul),
  imageFolder: config.imageFolder,
  known,
  view: () => engine.inspect().view,
  status,
  events: () => facts.events(200),
  backups: backups.store,
  guestAnswers: async (node, timeoutMs) => {
    const address = managementValue(configs.running.config, 'address', node);
    return address !== null && (await guestPageAnswers(address, timeoutMs));
  },
  log,
});

await serveApi(installedPaths.agentSocket, {
  status,
  events: async (newest) => (await facts.events(newest)) ?? journal.unpublished().slice(-newest),
  migrate: (target, say) => orderMove(orders, target, say),
  stop: (say) => orderStop(orders, say),
  start: (say) => orderStart(orders, say),
  hold: (order, say) => orderHold(orders, order, say),
  resetPassword: (say) =>
    resetGuestPassword({ config: configs.stored.config, domain: clusterId, vm: vmState }, say),
  backup: (request, say) => orderBackup({ ...orders, ...backups }, request, say),
  explain: async () => {
    const events = (await facts.events(200)) ?? journal.unpublished();
    return explain({ self, nowMs: clock.bootMs(), events, ...engine.inspect() });
  },
  config: (order, say) => orderConfig(configOrders, order, say),
  drill: (request, say) => drills.order(request, say),
  configHistory: (say) => tellConfigHistory(configOrders, say),
  leave: async (say) => {
    leaving = true;
    const giveUpMs = clock.bootMs() + leaveMaxMs;
    while (!hasLeft(known(), self) && clock.bootMs() < giveUpMs) await clock.sleep(leavePollMs);
    say(
      hasLeft(known(), self)
        ? { kind: 'done' }
        : { kind: 'failed', messageId: 'order.failed.leave', params: { node: self } },
    );
  },
});
keepCheckPassing(consulFacts, self);
const backupKeeper = new BackupKeeper({
  clock,
  journal,
  ...backups,
  onFault: (error) => log.error(error, 'a backup failed by a fault of zsha itself'),
  self,
  epochHere: () => {
    const { state, node, epoch } = vmState();
    return state === 'running' && node === self ? epoch : null;
  },
  job: () => ({
    node: self,
    image: backups.image,
    runFolder: installedPaths.run,
    config: JSON.stringify(serializeConfig(configs.stored.config)),
  }),
});
void backupKeeper.run();
void configs.run();
drills.serve();

// The VM runs on without its agent for as long as its proofs are fresh; the next agent adopts it.
process.on('SIGTERM', () => process.exit(0));

journal.record({
  kind: 'agent-started',
  epoch: null,
  cause: 'service-start',
  params: { version: __ZSHA_VERSION__ },
});
try {
  await engine.run();
} catch (error) {
  // A broken invariant: nothing this process believes can be trusted. The guard outlives it.
  log.fatal(error);
  process.exit(1);
}
