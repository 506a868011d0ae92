import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import { ClusterEvents } from '@zsha/adapters/consul/cluster-events';
import { ConsulArbiter } from '@zsha/adapters/consul/consul-arbiter';
import { ConsulFacts } from '@zsha/adapters/consul/consul-facts';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { GuardClient } from '@zsha/adapters/guard/guard-client';
import { VirshHypervisor } from '@zsha/adapters/libvirt/virsh-hypervisor';
import { imagePath } from '@zsha/adapters/storage/shared-paths';
import { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { systemClock as clock } from '@zsha/adapters/system/system-clock';
import { installedPaths } from '@zsha/config/installed-paths';
import { defaultTimings } from '@zsha/core/lease/timings';
import { Engine } from '@zsha/engine/engine';
import { crc32 } from '@zsha/kit/crc32';
import { serveApi } from './api-server.ts';
import { EventJournal } from './event-journal.ts';
import { GuestHealth } from './guest-health.ts';
import { keepCheckPassing } from './keep-check-passing.ts';
import { loadSettings } from './load-settings.ts';
import { orderMove, orderStart, orderStop } from './orders.ts';
import { statusView } from './status.ts';

declare const __ZSHA_VERSION__: string;

const guardTimeoutMs = 1000;

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
const settings = loadSettings();
if (!settings.ok) {
  log.fatal(settings.error);
  process.exit(1);
}
const { config, node: self, clusterId, accelerator, consulToken } = settings.value;
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

const engine = new Engine(
  {
    clock,
    arbiter,
    guard,
    journal,
    storage: new WorkerDirectory({
      settings: {
        folder: config.imageFolder,
        clusterId,
        node: self,
        nodes,
        mountInfoPath: '/proc/self/mountinfo',
      },
      command: [process.execPath, '--max-semi-space-size=1', join(import.meta.dirname, 'storage-worker.mjs')],
    }),
    hypervisor: new VirshHypervisor(self, {
      config,
      uuid: clusterId,
      accelerator,
      emulator: installedPaths.emulator,
      runFolder: installedPaths.run,
      image: imagePath(config.imageFolder),
    }),
  },
  {
    self,
    nodes,
    nonce: randomBytes(8).toString('hex'),
    version: __ZSHA_VERSION__,
    timings: defaultTimings,
  },
);

const known = () => engine.inspect().known;
const orders = { config, self, arbiter, clock, journal, known };
const guestHealth = new GuestHealth(() => Date.now());
const facts = {
  members: () => consulFacts.members(),
  leader: () => consulFacts.leader(),
  liveAgents: () => consulFacts.liveAgents(),
  events: (newest: number) => clusterEvents.newest(newest),
};

await serveApi(installedPaths.agentSocket, {
  status: () =>
    statusView({
      config,
      self,
      version: __ZSHA_VERSION__,
      known: known(),
      nowMs: clock.bootMs(),
      facts,
      guestHealth,
      accelerator,
    }),
  events: async (newest) => (await facts.events(newest)) ?? journal.unpublished().slice(-newest),
  migrate: (target, say) => orderMove(orders, target, say),
  stop: (say) => orderStop(orders, say),
  start: (say) => orderStart(orders, say),
});
keepCheckPassing(consulFacts, self);

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
