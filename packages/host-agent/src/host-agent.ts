import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import type { Server } from 'node:https';
import { join } from 'node:path';
import { bootMs } from '@zsha/adapters/system/boot-time';
import { wallTime } from '@zsha/adapters/system/wall-time';
import type { HostEvent } from '@zsha/api/host-agent/host-event';
import { carryOut } from './commands/carry-out.ts';
import { CommandDesk } from './commands/command-desk.ts';
import { CommandStore } from './commands/command-store.ts';
import { Deadline } from './commands/deadline.ts';
import { ConsoleDesk } from './console/console-desk.ts';
import { EventLog } from './events/event-log.ts';
import { probeAccelerator } from './facts/probe-accelerator.ts';
import { readHeartbeat } from './facts/read-heartbeat.ts';
import { followVirshEvents } from './look/follow-virsh-events.ts';
import { VmWatch } from './look/vm-watch.ts';
import { serveHost } from './service/host-service.ts';
import type { HostServiceOptions } from './service/host-service.ts';
import type { AgentSettings } from './settings/agent-settings.ts';
import { connectTask } from './storage/connect-task.ts';
import type { WorkerCommand } from './storage/run-storage-task.ts';
import { StorageDesk, statusOf } from './storage/storage-desk.ts';
import { readStorages, writeStorages } from './storage/storage-store.ts';

/** libvirt's events tell at once; this finds what they did not tell. */
const lookEveryMs = 5000;
const checkStoragesEveryMs = 15_000;
const connectMaxMs = 60_000;

/** What happens on the host, without its time. */
type Happening<Event = HostEvent> = Event extends HostEvent ? Omit<Event, 'at'> : never;

export interface HostAgentOptions {
  readonly settings: AgentSettings;
  readonly tls: Pick<HostServiceOptions, 'ca' | 'certificate' | 'key'>;
  readonly worker: WorkerCommand;
  /** A line for the log. */
  readonly log: (fields: Readonly<Record<string, unknown>>, words: string) => void;
}

export interface RunningHostAgent {
  readonly server: Server;
  close(): Promise<void>;
}

/** The agent of one host: its parts, joined. */
export async function startHostAgent({
  settings,
  tls,
  worker,
  log,
}: HostAgentOptions): Promise<RunningHostAgent> {
  const { host, listen, platformName, emulator, stateFolder, runFolder, mountFolder } = settings;
  for (const folder of [stateFolder, runFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const accelerator =
    settings.accelerator === 'probe' ? await probeAccelerator(emulator, runFolder) : settings.accelerator;
  const run = randomUUID();
  const events = new EventLog(run);
  const tell = (event: Happening): void => events.add({ at: wallTime(), ...event } as HostEvent);
  const storesPath = join(stateFolder, 'storages.json');
  const storages = new StorageDesk({
    worker,
    mountFolder,
    onStatus: (storage, status) => {
      log({ storage, status }, 'a storage is otherwise than it was');
      tell({ kind: 'storage-seen', storage, status });
    },
  });
  const watch = new VmWatch({
    bootMs,
    onChange: (vm) => {
      log({ ...vm }, 'a VM is otherwise than it was');
      tell({ kind: 'vm-seen', vm });
    },
  });
  const context = {
    host: { accelerator, emulator, socketFolder: runFolder },
    runFolder,
    watch,
    storages,
    allowedNetworks: settings.downloads.allowedNetworks,
    keepStorages: () => writeStorages(storesPath, storages.list()),
    hasBridge: (name: string) => existsSync(`/sys/class/net/${name}/bridge`),
  };
  const store = new CommandStore(join(stateFolder, 'commands.db'));
  const desk = new CommandDesk({
    store,
    carryOut: (command, deadline, onPercent) => carryOut(context, command, deadline, onPercent),
    wallMs: () => Date.now(),
    onProgress: (id, percent) => tell({ kind: 'command-progress', id, percent }),
    onEnd: (id, kind, outcome) => {
      log({ id, kind, outcome }, 'a command has ended');
      tell({ kind: 'command-ended', id, outcome });
      void watch.look();
    },
  });
  const consoles = new ConsoleDesk({ socketFolder: runFolder, runFolder });

  await watch.look();
  reconnect(storages, storesPath);
  const ending = new AbortController();
  followVirshEvents((event) => {
    tell({ kind: 'vm-word', ...event });
    void watch.look();
  }, ending.signal);
  const timers = [
    setInterval(() => void watch.look(), lookEveryMs),
    setInterval(() => storages.checkAll(), checkStoragesEveryMs),
  ];
  const server = await serveHost(
    { ...listen, ...tls, platformName },
    {
      events,
      heartbeat: () =>
        readHeartbeat({
          host,
          run,
          lastEvent: events.lastNumber,
          accelerator,
          storages,
          look: watch.last,
        }),
      vm: (vm) => watch.lookAt(vm),
      accept: (id, order) => desk.accept(id, order),
      command: (id, waitMs) => desk.viewAtEnd(id, waitMs),
      abort: (id) => desk.abort(id),
      openConsole: (vm, request) => consoles.open(vm, request),
      takeConsole: (vm, token) => consoles.take(vm, token),
      onFault: (error) => log({ error: String(error) }, 'a request could not be answered'),
    },
  );
  return {
    server,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      ending.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
}

/** What was connected before this run; each on its own, and nobody waits for any. */
function reconnect(storages: StorageDesk, path: string): void {
  for (const spec of readStorages(path)) {
    storages.add(spec);
    const deadline = new Deadline(connectMaxMs, new AbortController().signal);
    const begun = performance.now();
    void storages
      .run(storages.rootOfSpec(spec), connectTask(spec, false), deadline)
      .then((outcome) =>
        storages.learn(spec.storage, statusOf(outcome, Math.round(performance.now() - begun))),
      );
  }
}
