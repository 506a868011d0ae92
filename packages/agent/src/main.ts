import { randomBytes } from 'node:crypto';
import { guestPageAnswers } from '@zsha/adapters/guest/guest-page';
import { systemClock as clock } from '@zsha/adapters/system/system-clock';
import { installedPaths } from '@zsha/config/installed-paths';
import { serializeConfig } from '@zsha/config/serialize-config';
import { Engine } from '@zsha/engine/engine';
import { crc32 } from '@zsha/kit/crc32';
import { serveApi } from './api-server.ts';
import { BackupKeeper } from './backup/backup-keeper.ts';
import { apiHandlers } from './compose/api-handlers.ts';
import { backupParts } from './compose/backup-parts.ts';
import { consulParts } from './compose/consul-parts.ts';
import { nodeParts } from './compose/node-parts.ts';
import { nodeView } from './compose/node-view.ts';
import type { NodeView } from './compose/node-view.ts';
import { vmParts } from './compose/vm-parts.ts';
import { Departure } from './departure.ts';
import { makeDrills } from './drill/make-drills.ts';
import { EventJournal } from './event-journal.ts';
import { keepCheckPassing } from './keep-check-passing.ts';
import { loadSettings } from './load-settings.ts';
import { managementValue } from './management-value.ts';
import { openLog } from './open-log.ts';

declare const __ZSHA_VERSION__: string;
const version = __ZSHA_VERSION__;
/** This program, and beside it those that it runs. */
const programs = import.meta.dirname;

// What this node was told.
const log = openLog(`${installedPaths.logs}/agent.log`);
const loaded = loadSettings();
if (!loaded.ok) {
  log.fatal(loaded.error);
  process.exit(1);
}
const settings = loaded.value;
const { config, node: self, timings } = settings;

// What the engine works with.
const consul = consulParts(settings.consulToken);
const journal = new EventJournal({
  node: self,
  clock,
  file: installedPaths.events,
  // The same event asks for the same key again: a retry stores nothing twice.
  publish: (event) => consul.events.append(event, crc32(JSON.stringify(event)).toString(16).padStart(8, '0')),
  log: (event) => log.info(event, `${event.kind}: ${event.cause}`),
});
const node = nodeParts(settings, programs, journal, log);
const vm = vmParts(settings, consul.configs, () => view.epochHere() !== null, log);
const departure = new Departure(self, clock);

const engine = new Engine(
  {
    clock,
    journal,
    arbiter: consul.arbiter,
    guard: node.guard,
    storage: node.storage,
    fence: node.fence,
    hypervisor: vm.hypervisor,
    guest: vm.guest,
    facts: () => vm.facts.current,
    leaving: () => departure.isLeaving,
  },
  {
    self,
    memberId: settings.memberId,
    nodes: config.nodes.map(({ name }) => name),
    nonce: randomBytes(8).toString('hex'),
    version,
    timings,
  },
);

// What others ask of this node.
const view: NodeView = nodeView(settings, version, engine, consul, vm, journal);
const backups = backupParts(consul.backups, config.imageFolder, programs);
const drills = makeDrills({
  self,
  timings,
  clock,
  journal,
  storage: node.storage,
  store: consul.drills,
  imageFolder: config.imageFolder,
  known: view.known,
  view: () => engine.inspect().view,
  status: () => view.status(),
  events: () => view.clusterEvents(),
  backups: backups.store,
  guestAnswers: async (of, timeoutMs) => {
    const address = managementValue(vm.configs.running.config, 'address', of);
    return address !== null && (await guestPageAnswers(address, timeoutMs));
  },
  log,
});
const handlers = apiHandlers({ settings, consul, vm, view, backups, drills, departure, journal });
await serveApi(installedPaths.agentSocket, handlers);

// What goes on beside the engine, for as long as this process lives.
keepCheckPassing(consul.facts, self);
void vm.configs.run();
drills.serve();
void new BackupKeeper({
  ...backups,
  clock,
  journal,
  self,
  epochHere: () => view.epochHere(),
  onFault: (error) => log.error(error, 'a backup failed by a fault of zsha itself'),
  job: () => ({
    node: self,
    image: backups.image,
    runFolder: installedPaths.run,
    config: JSON.stringify(serializeConfig(vm.configs.stored.config)),
  }),
}).run();

// The VM runs on without its agent for as long as its proofs are fresh; the next agent adopts it.
process.on('SIGTERM', () => process.exit(0));

journal.record({ kind: 'agent-started', epoch: null, cause: 'service-start', params: { version } });
try {
  await engine.run();
} catch (error) {
  // A broken invariant: nothing this process believes can be trusted. The guard outlives it.
  log.fatal(error);
  process.exit(1);
}
