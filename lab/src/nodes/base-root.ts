import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readAptMirror } from '../host/apt-mirror.ts';
import { cacheDir, logDir } from '../host/paths.ts';
import { recipeHash } from '../host/recipe-hash.ts';
import { run } from '../host/run.ts';
import { basePackages } from './base-packages.ts';
import type { BaseKind } from './base-packages.ts';
import { baseFiles, maskedUnits, rootPassword } from './base-settings.ts';

const suite = 'bookworm';

/** The root file system that every node's own disk is laid over; built once per recipe. */
export function baseRoot(kind: BaseKind): string {
  const recipe = recipeHash(suite, basePackages[kind], baseFiles, maskedUnits, rootPassword);
  return join(cacheDir, 'base-root', recipe);
}

export async function buildBaseRoot(kind: BaseKind): Promise<void> {
  const root = baseRoot(kind);
  if (existsSync(root)) return;
  const building = `${root}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(dirname(root), { recursive: true });
  const logFile = join(logDir, 'base-root.log');
  const mirror = readAptMirror();
  await run(
    'mmdebstrap',
    [
      '--variant=minbase',
      '--mode=root',
      `--include=${basePackages[kind].join(',')}`,
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      '--dpkgopt=force-unsafe-io',
      suite,
      building,
      `deb ${mirror.main} ${suite} main`,
      `deb ${mirror.main} ${suite}-updates main`,
      ...(mirror.security === undefined ? [] : [`deb ${mirror.security} ${suite}-security main`]),
    ],
    { timeoutMs: 1_200_000, logFile },
  );
  for (const [path, content] of Object.entries(baseFiles)) {
    mkdirSync(dirname(join(building, path)), { recursive: true });
    writeFileSync(join(building, path), content);
  }
  await run('chroot', [building, 'systemctl', 'mask', ...maskedUnits], { timeoutMs: 30_000, logFile });
  await run('chroot', [building, 'systemctl', 'enable', 'systemd-networkd.service'], {
    timeoutMs: 30_000,
    logFile,
  });
  if (kind === 'contenders')
    await run('chroot', [building, 'systemctl', 'disable', 'corosync.service', 'pacemaker.service'], {
      timeoutMs: 30_000,
      logFile,
    });
  await run('chroot', [building, 'chpasswd'], {
    timeoutMs: 30_000,
    input: `root:${rootPassword}\n`,
    logFile,
  });
  // Whoever has these is no longer one of three different machines: each node gets its own.
  for (const unique of ['etc/machine-id', 'var/lib/dbus/machine-id'])
    rmSync(join(building, unique), { force: true });
  await run('sh', ['-c', 'rm -f "$1"/etc/ssh/ssh_host_*_key*', 'rm', building], { timeoutMs: 30_000 });
  renameSync(building, root);
}
