import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAptMirror } from './apt-mirror.ts';
import { cacheDir, logDir } from './paths.ts';
import { run } from './run.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Fetches packages of one Debian release, whatever release this machine runs, and unpacks them into a folder.
 * apt works on lists of its own meanwhile, so the machine's sources and package state stay untouched.
 */
export async function aptUnpack(
  suite: string,
  packages: (apt: AptQuery) => Promise<readonly string[]>,
  into: string,
): Promise<void> {
  const apt = join(cacheDir, 'apt', suite);
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(apt, folder), { recursive: true });
  writeFileSync(
    join(apt, 'sources.list'),
    `deb [signed-by=${keyring}] ${readAptMirror().main} ${suite} main\n`,
  );
  writeFileSync(join(apt, 'status'), '');
  const options = [
    `Dir::Etc::sourcelist=${join(apt, 'sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Dir::Etc::preferencesparts=/dev/null',
    'Dir::Etc::preferences=/dev/null',
    `Dir::State::lists=${join(apt, 'lists')}`,
    `Dir::State::status=${join(apt, 'status')}`,
    `Dir::Cache=${apt}`,
    'APT::Architecture=amd64',
    // apt's own user may not be allowed to enter the repository's folder.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const logFile = join(logDir, 'apt.log');
  await run('apt-get', [...options, 'update'], { timeoutMs: 300_000, logFile });
  const names = await packages((args) => run('apt-cache', [...options, ...args], { timeoutMs: 60_000 }));
  const debs = join(apt, 'debs');
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs);
  await run('apt-get', [...options, 'download', ...names], { timeoutMs: 600_000, cwd: debs, logFile });
  mkdirSync(into, { recursive: true });
  await run(
    'sh',
    ['-c', 'for deb in "$1"/*.deb; do dpkg-deb --extract "$deb" "$2" || exit 1; done', 'unpack', debs, into],
    {
      timeoutMs: 120_000,
      logFile,
    },
  );
  rmSync(debs, { recursive: true });
}

/** Asks apt-cache about the release being unpacked. */
export type AptQuery = (args: readonly string[]) => Promise<string>;
