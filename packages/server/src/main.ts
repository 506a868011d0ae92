import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { localeOf } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { pino } from 'pino';
import { keyFingerprint } from './tls/key-fingerprint.ts';
import { passwordCost } from './accounts/password.ts';
import { monotonicClock } from './hosts/link/monotonic-clock.ts';
import { showSetupToken } from './show-setup-token.ts';
import { startPlatform } from './start-platform.ts';
import type { Platform } from './start-platform.ts';
import { StoreRefused } from './store/store.ts';
import { thisMachine } from './this-machine.ts';

const environment = process.env;
const port = Number(environment['ZSHA_PLATFORM_PORT'] ?? 5000);
/** All addresses of both families, where there are two. */
const host = environment['ZSHA_PLATFORM_HOST'] ?? null;
const stateFolder = environment['STATE_DIRECTORY'] ?? '/var/lib/zsha-platform';
const runFolder = environment['RUNTIME_DIRECTORY'] ?? '/run/zsha-platform';
const consoleFile = environment['ZSHA_PLATFORM_CONSOLE'] ?? '/dev/console';
/** What has not ended by then is ended by the exit: everything that matters is in the database. */
const closeMaxMs = 5000;

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** In the sources a program is a file of its own name; in a build all of them lie side by side. */
const isBuilt = import.meta.filename.endsWith('.mjs');
const programAt = (source: string, built: string): string =>
  join(import.meta.dirname, isBuilt ? `${built}.mjs` : `${source}.ts`);

function fault(name: string, detail: unknown): string {
  const incident = randomBytes(6).toString('hex');
  const text = detail instanceof Error ? (detail.stack ?? detail.message) : String(detail);
  log.error({ incident, in: name, detail: text }, 'a fault');
  return incident;
}

function endWith(error: unknown): never {
  if (error instanceof StoreRefused) {
    const { kind, ...figures } = error.why;
    process.stderr.write(`${render(localeOf(environment), `platform.database.${kind}`, figures)}\n`);
  } else log.fatal({ detail: error instanceof Error ? error.stack : String(error) }, 'the platform ends');
  process.exit(1);
}

/** Beside the programs in a build; from the sources, where `script/build page` puts it. */
const pageFolder =
  environment['ZSHA_PLATFORM_PAGE'] ??
  join(import.meta.dirname, isBuilt ? '../share/page' : '../../../dist/page');

const url = `https://${hostname()}:${port}`;
const platform: Platform = await startPlatform({
  stateFolder,
  host,
  port,
  machine: thisMachine(),
  pageFolder,
  clock: monotonicClock,
  programs: {
    storeThread: programAt('store/store-thread', 'platform-store'),
    backupCopy: programAt('backups/copy-main', 'platform-backup-copy'),
  },
  passwordCost,
  hasTestJournal: environment['ZSHA_TEST_JOURNAL'] === '1',
  showSetupToken: (token) => showSetupToken({ folder: runFolder, console: consoleFile }, url, token),
  onFault: fault,
  onEnd: endWith,
}).catch(endWith);
log.info(
  { port: platform.port, fingerprint: keyFingerprint(platform.certificate) },
  'the platform answers; its key has this fingerprint',
);

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(0), closeMaxMs).unref();
  void platform.close().finally(() => process.exit(0));
});
