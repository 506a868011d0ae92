import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fetchKernel, moduleFiles } from '../guest/kernel.ts';
import type { Kernel } from '../guest/kernel.ts';
import { readAptMirror } from '../host/apt-mirror.ts';
import { cacheDir, labSource, logDir } from '../host/paths.ts';
import { recipeHash } from '../host/recipe-hash.ts';
import { run } from '../host/run.ts';
import { vmFiles, vmMaskedUnits, vmPackages } from './vm-files.ts';

const suite = 'bookworm';
const source = join(labSource, 'kernel-vm');
const diskBytes = 1024 * 1024 * 1024;
const initrdModules = ['virtio_pci', 'virtio_blk'];
const logFile = join(logDir, 'kernel-vm.log');

/** What a VM starts from; nothing in it is changed by one that runs. */
export interface VmImage {
  readonly kernel: string;
  readonly initrd: string;
  readonly disk: string;
  readonly key: string;
}

/**
 * A small Debian with the kernel that this machine has not: bonding, NFS, netem. Built once per recipe,
 * without any device of this machine.
 */
export async function vmImage(): Promise<VmImage> {
  const kernel = await fetchKernel();
  const sources = ['init', 'rig', 'nfs', 'image-user.c'].map((name) =>
    readFileSync(join(source, name), 'utf8'),
  );
  const recipe = recipeHash(suite, kernel.version, vmPackages, vmFiles, vmMaskedUnits, sources);
  const folder = join(cacheDir, 'kernel-vm', recipe);
  const image = {
    kernel: kernel.image,
    initrd: join(folder, 'initrd'),
    disk: join(folder, 'disk.ext4'),
    key: join(folder, 'key'),
  };
  if (existsSync(folder)) return image;
  const work = `${folder}.building`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await tool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'kernel-vm', '-f', join(work, 'key')]);
  await makeInitrd(kernel, work);
  await makeRoot(kernel, work);
  renameSync(work, folder);
  return image;
}

async function makeInitrd(kernel: Kernel, work: string): Promise<void> {
  const root = join(work, 'initrd.root');
  for (const folder of ['bin', 'modules']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(source, 'init'), join(root, 'init'));
  cpSync('/usr/bin/busybox', join(root, 'bin/busybox'), { dereference: true });
  const files = await moduleFiles(kernel, initrdModules);
  for (const file of files) copyFileSync(file, join(root, 'modules', basename(file)));
  writeFileSync(join(root, 'modules/order'), files.map((file) => `${basename(file)}\n`).join(''));
  const script =
    'cd "$1" && chmod 755 init bin/* && find . | sort | cpio --quiet --create --format=newc --owner=0:0 >"$2"';
  await tool('sh', ['-c', script, 'cpio', root, join(work, 'initrd')]);
  rmSync(root, { recursive: true });
}

async function makeRoot(kernel: Kernel, work: string): Promise<void> {
  const root = join(work, 'root');
  const options = [
    '--variant=minbase',
    '--mode=root',
    `--include=${vmPackages.join(',')}`,
    '--dpkgopt=path-exclude=/usr/share/doc/*',
    '--dpkgopt=path-exclude=/usr/share/man/*',
    '--dpkgopt=path-exclude=/usr/share/locale/*',
    '--dpkgopt=force-unsafe-io',
  ];
  await tool('mmdebstrap', [...options, suite, root, `deb ${readAptMirror().main} ${suite} main`]);
  cpSync(join(kernel.root, 'lib/modules'), join(root, 'usr/lib/modules'), { recursive: true });
  for (const [path, text] of Object.entries(vmFiles)) put(root, path, text, 0o644);
  for (const script of ['rig', 'nfs'])
    put(root, `usr/local/sbin/${script}`, readFileSync(join(source, script), 'utf8'), 0o755);
  const imageUser = join(root, 'usr/local/sbin/image-user');
  await tool('gcc', ['-O2', '-Wall', '-Wextra', '-static', '-o', imageUser, join(source, 'image-user.c')]);
  mkdirSync(join(root, 'opt/zsha'), { recursive: true });
  const key = readFileSync(join(work, 'key'), 'utf8');
  const publicKey = readFileSync(join(work, 'key.pub'), 'utf8');
  put(root, 'root/.ssh/authorized_keys', publicKey, 0o600);
  // The switch of the rig logs in to the node as an operator would.
  put(root, 'root/.ssh/id_ed25519', key, 0o600);
  for (const program of ['bond-lacp', 'bond-ab', 'nic-to-bond', 'vlan', 'network-setting', 'show-network'])
    await tool('ln', ['-s', `/opt/zsha/bin/zs-${program}`, join(root, 'usr/bin')]);
  await tool('chroot', [root, 'systemctl', 'mask', ...vmMaskedUnits]);
  await tool('chroot', [root, 'systemctl', 'enable', 'rig.service', 'systemd-networkd.service']);
  await tool('chroot', [root, 'systemctl', 'disable', 'NetworkManager.service', 'networking.service']);
  const disk = join(work, 'disk.ext4');
  await tool('truncate', ['--size', String(diskBytes), disk]);
  await tool('mke2fs', ['-q', '-t', 'ext4', '-E', 'lazy_itable_init=1', '-d', root, disk]);
  rmSync(root, { recursive: true });
}

function put(root: string, path: string, text: string, mode: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  chmodSync(join(root, path), mode);
}

async function tool(program: string, args: readonly string[]): Promise<void> {
  await run(program, args, { timeoutMs: 600_000, logFile });
}
