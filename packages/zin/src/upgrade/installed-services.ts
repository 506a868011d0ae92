import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { get } from 'node:http';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../system/run-program.ts';
import type { ServicesSystem } from './upgrade-services.ts';

const home = '/opt/zsha-guest';
const versions = join(home, 'versions');
const inUse = join(home, 'current');
const data = '/var/lib/zsha-platform';
const snapshots = '/var/lib/zsha-snapshots';
const commands = ['zin', 'zs-cli'] as const;
const commandFolder = '/usr/local/sbin';
const unitFolder = '/etc/systemd/system';
const units = ['zin.service', 'zsha-platform.service'] as const;

const toolMaxMs = 60_000;
const wellMaxMs = 180_000;
const pollMs = 500;
const restartsMax = 5;

/** The services below /opt/zsha-guest; `packageDir` is what is to be installed, unpacked. */
export function installedServices(packageDir: string, version: string): ServicesSystem {
  const buildId = readFileSync(join(packageDir, 'share/build-id'), 'utf8').trim();
  return {
    place: () => {
      const name = `${version}-${buildId}`;
      if (existsSync(join(versions, name))) return name;
      mkdirSync(versions, { recursive: true });
      rmSync(join(versions, `${name}.new`), { recursive: true, force: true });
      cpSync(packageDir, join(versions, `${name}.new`), { recursive: true });
      renameSync(join(versions, `${name}.new`), join(versions, name));
      return name;
    },
    current: () => (existsSync(inUse) ? basename(readlinkSync(inUse)) : null),
    switchTo: (name) => {
      link(join('versions', name), inUse);
      for (const command of commands) link(join(inUse, 'bin', command), join(commandFolder, command));
      for (const unit of units) link(join(inUse, 'share/units', unit), join(unitFolder, unit));
    },
    stop: () => systemctl('stop', 'zsha-platform.service'),
    start: async () => {
      // What was just written must be there after a power cut, before anything relies on it.
      await must('sync', []);
      await systemctl('daemon-reload');
      await systemctl('enable', ...units);
      await systemctl('restart', ...units);
    },
    snapshot: () => {
      const name = new Date().toISOString().replaceAll(/[:.]/g, '-');
      const into = join(snapshots, name);
      if (existsSync(data)) cpSync(data, into, { recursive: true, preserveTimestamps: true });
      else mkdirSync(into, { recursive: true });
      return name;
    },
    restore: (name) => {
      rmSync(data, { recursive: true, force: true });
      cpSync(join(snapshots, name), data, { recursive: true, preserveTimestamps: true });
    },
    areWell: async () => {
      const endMs = performance.now() + wellMaxMs;
      while (performance.now() < endMs) {
        if ((await pageAnswers()) && (await isActive('zin.service'))) return true;
        // What ends again and again does not come up by waiting longer.
        for (const unit of units) if ((await restartsOf(unit)) >= restartsMax) return false;
        await sleep(pollMs);
      }
      return false;
    },
    forgetAllBut: (kept, snapshot) => {
      removeAllBut(versions, kept);
      removeAllBut(snapshots, [snapshot]);
    },
  };
}

/** A link that shows to the old place or to the new one, never to none. */
function link(to: string, path: string): void {
  rmSync(`${path}.new`, { force: true });
  symlinkSync(to, `${path}.new`);
  renameSync(`${path}.new`, path);
}

function removeAllBut(folder: string, kept: readonly string[]): void {
  for (const name of readdirSync(folder))
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
}

const systemctl = (...args: readonly string[]): Promise<void> => must('systemctl', args);

async function must(program: string, args: readonly string[]): Promise<void> {
  const { code, words } = await runProgram(program, args, { timeoutMs: toolMaxMs });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${words}`);
}

async function isActive(unit: string): Promise<boolean> {
  return (await runProgram('systemctl', ['is-active', '--quiet', unit], { timeoutMs: toolMaxMs })).code === 0;
}

/** How often systemd has started it by itself since it was last told to. */
async function restartsOf(unit: string): Promise<number> {
  const args = ['show', '--value', '--property=NRestarts', unit];
  return Number((await runProgram('systemctl', args, { timeoutMs: toolMaxMs })).stdout);
}

function pageAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(3000);
    get({ host: '127.0.0.1', port: 5000, path: '/health', signal }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}
