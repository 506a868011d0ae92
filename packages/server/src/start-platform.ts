import { mkdirSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { PasswordDesk } from './accounts/password-desk.ts';
import type { PasswordCost } from './accounts/password.ts';
import { SetupToken } from './accounts/setup-token.ts';
import { keepAuthority } from './authority/keep-authority.ts';
import type { Authority } from './authority/keep-authority.ts';
import { backupKind } from './backups/backup-kind.ts';
import { backupTaskKind } from './backups/backup-task.ts';
import { HostFollower } from './hosts/follow-hosts.ts';
import { AgentWire } from './hosts/link/agent-wire.ts';
import type { LinkClock } from './hosts/link/host-link.ts';
import { keepOwnCertificate } from './hosts/keep-own-certificate.ts';
import { buildApp } from './http/build-app.ts';
import { openDoor } from './http/door.ts';
import { EventStreams } from './http/event-stream.ts';
import { plainHttp } from './http/plain-http.ts';
import { PlatformHealth } from './http/platform-health.ts';
import type { Machine } from './http/platform-health.ts';
import { TaskRunner } from './jobs/task-runner.ts';
import { loadPage } from './page/load-page.ts';
import { Store } from './store/store.ts';
import { keepCertificate } from './tls/keep-certificate.ts';

export interface PlatformOptions {
  /** Database, certificate, backups; on the VM's own disk. */
  readonly stateFolder: string;
  /** Null: every address there is. */
  readonly host: string | null;
  readonly port: number;
  readonly machine: Machine;
  /** Where the page for browsers was built to; null: none is served. */
  readonly pageFolder: string | null;
  /** By which hosts are asked, and given up. */
  readonly clock: LinkClock;
  readonly programs: { readonly storeThread: string; readonly backupCopy: string };
  readonly passwordCost: PasswordCost;
  readonly hasTestJournal: boolean;
  /** Puts it where only the operator of the machine looks. */
  readonly showSetupToken: (token: string) => void;
  /** @returns the name that it is found under in the log. */
  readonly onFault: (name: string, detail: unknown) => string;
  /** Nothing goes on from here; the process is to be started anew. */
  readonly onEnd: (error: Error) => void;
}

export interface Platform {
  readonly port: number;
  readonly store: Store;
  /** Public, for clients that hold on to it. */
  readonly certificate: string;
  readonly authority: Authority;
  readonly hosts: HostFollower;
  close(): Promise<void>;
}

/** Everything joined. What it needs of the machine it is told. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { stateFolder, programs, onFault, onEnd } = options;
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const path = join(stateFolder, 'platform.db');
  const [store, certificate, authority] = await Promise.all([
    Store.open({
      path,
      threadProgram: programs.storeThread,
      onFault: (name, kind, detail) => onFault(`${name} ${kind}`, detail),
      onEnd,
    }),
    keepCertificate(join(stateFolder, 'tls'), Date.now()),
    keepAuthority(join(stateFolder, 'authority'), Date.now()),
  ]);
  const setup = await store.run('setup.is-needed', null);
  const isSetupNeeded = setup.kind === 'done' && setup.value;
  const health = new PlatformHealth(store, options.machine);
  const streams = new EventStreams(store);
  const app = await buildApp(
    {
      store,
      health,
      streams,
      page: options.pageFolder === null ? null : loadPage(options.pageFolder),
      desk: new PasswordDesk(options.passwordCost),
      setupToken: new SetupToken(options.showSetupToken, isSetupNeeded),
      onFault,
    },
    certificate,
  );
  const plain = plainHttp({ health, store, hasTestJournal: options.hasTestJournal });
  const door = openDoor(plain, app.server);
  const places = { database: path, folder: join(stateFolder, 'backups'), copyProgram: programs.backupCopy };
  const runner = new TaskRunner({
    store,
    kinds: { [backupTaskKind]: backupKind(places) },
    onFault: (id, error) => void onFault(`task ${id}`, error),
  });
  const own = await keepOwnCertificate(authority, (error) => void onFault('certificate', error));
  const wire = new AgentWire({ ca: authority.certificate, own: own.now });
  const hosts = new HostFollower({
    store,
    wire,
    clock: options.clock,
    chance: Math.random,
    onFault: (error) => void onFault('hosts', error),
  });
  await hosts.start();
  await runner.start();
  const port = await listen(door, options);
  return {
    port,
    store,
    certificate: certificate.cert,
    authority,
    hosts,
    close: async () => {
      door.close();
      streams.close();
      plain.closeAllConnections();
      await app.close();
      await runner.stop();
      hosts.close();
      wire.close();
      own.close();
      await store.close();
    },
  };
}

function listen(door: Server, { host, port }: PlatformOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen(host === null ? { port } : { host, port }, () =>
      resolve((door.address() as AddressInfo).port),
    );
  });
}
