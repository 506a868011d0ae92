import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '@zsha/lab/host/paths';
import type { Kernel } from '@zsha/lab/guest/kernel';
import { enabledUnits, maskedUnits } from './debian-packages.ts';
import { tool } from './tool.ts';

export interface RootParts {
  readonly debian: string;
  readonly kernel: Kernel;
  /** The services' package, unpacked. */
  readonly services: string;
  readonly version: string;
  readonly epochSeconds: number;
}

const units = '/etc/systemd/system';

/** Everything that is on the VM's disk, in one folder: Debian, the kernel's modules, our settings, the services. */
export async function systemRoot(root: string, parts: RootParts): Promise<void> {
  const { debian, kernel, epochSeconds } = parts;
  await tool('cp', ['--archive', '--reflink=auto', debian, root], { epochSeconds });
  forgetTheBuild(root);
  cpSync(join(kernel.root, 'lib/modules'), join(root, 'usr/lib/modules'), { recursive: true });
  placeServices(root, parts);
  const files = join(repoRoot, 'image/files');
  for (const file of readdirSync(files, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!statSync(join(files, file)).isFile()) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), readFileSync(join(files, file)), { mode: 0o644 });
  }
  for (const unit of maskedUnits) link('/dev/null', join(root, units, unit));
  for (const [unit, target] of enabledUnits)
    link(unit, join(root, units, `${target}.wants`, unit.slice(unit.lastIndexOf('/') + 1)));
  link('/run/zin/resolv.conf', join(root, 'etc/resolv.conf'));
  // Newer than /usr: the first boot has nothing to bring up to date.
  for (const mark of ['etc/.updated', 'var/.updated'])
    writeFileSync(join(root, mark), `TIMESTAMP_NSEC=${epochSeconds}000000000\n`);
  lockRoot(root);
  await tool(
    'find',
    [root, '-newermt', `@${epochSeconds}`, '-exec', 'touch', '-h', '-d', `@${epochSeconds}`, '{}', '+'],
    {
      epochSeconds,
    },
  );
}

/** Which machine this was made on, when and from where, is nobody's business; what is one VM's own each makes itself. */
function forgetTheBuild(root: string): void {
  const gone = [
    'etc/apt/sources.list',
    'etc/hostname',
    'etc/resolv.conf',
    'etc/passwd-',
    'etc/group-',
    'etc/shadow-',
    'etc/gshadow-',
    'etc/subuid-',
    'etc/subgid-',
    'var/cache/ldconfig/aux-cache',
    'var/cache/debconf/config.dat-old',
    'var/cache/debconf/templates.dat-old',
    'var/lib/dpkg/status-old',
    'var/lib/dpkg/diversions-old',
    'var/lib/dbus/machine-id',
    'var/lib/systemd/random-seed',
    'var/log/alternatives.log',
    'var/log/bootstrap.log',
    'var/log/dpkg.log',
    'var/log/apt',
  ];
  for (const path of gone) rmSync(join(root, path), { recursive: true, force: true });
  for (const folder of [
    'var/lib/apt/lists',
    'var/cache/apt',
    'dev',
    'tmp',
    'var/tmp',
    'etc/apt/sources.list.d',
  ])
    for (const name of readdirSync(join(root, folder))) rmSync(join(root, folder, name), { recursive: true });
  for (const name of readdirSync(join(root, 'etc/ssh')))
    if (name.startsWith('ssh_host_')) rmSync(join(root, 'etc/ssh', name));
  // Empty: each VM gives itself one, and keeps it.
  writeFileSync(join(root, 'etc/machine-id'), '');
}

function placeServices(root: string, { services, version }: RootParts): void {
  const buildId = readFileSync(join(services, 'share/build-id'), 'utf8').trim();
  const home = join(root, 'opt/zsha-guest');
  const name = `${version}-${buildId}`;
  mkdirSync(join(home, 'versions'), { recursive: true });
  cpSync(services, join(home, 'versions', name), { recursive: true });
  link(join('versions', name), join(home, 'current'));
  link('/opt/zsha-guest/current/bin/zin', join(root, 'usr/local/sbin/zin'));
  link('/opt/zsha-guest/current/bin/zs-cli', join(root, 'usr/local/sbin/zs-cli'));
  for (const unit of readdirSync(join(services, 'share/units')))
    link(`/opt/zsha-guest/current/share/units/${unit}`, join(root, units, unit));
}

/** No password opens it until one is set from a node. */
function lockRoot(root: string): void {
  const path = join(root, 'etc/shadow');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^root:[^:]*:/m, 'root:!:'));
}

function link(to: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) rmSync(path);
  symlinkSync(to, path);
}
