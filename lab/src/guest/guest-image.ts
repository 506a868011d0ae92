import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir, labSource, logDir } from '../host/paths.ts';
import { recipeHash } from '../host/recipe-hash.ts';
import { run } from '../host/run.ts';
import { fetchKernel, moduleFiles } from './kernel.ts';
import type { Kernel } from './kernel.ts';

const source = join(labSource, 'guest');
const recipe = 1;
/** virtio_ring comes with its users; the rest is what the domain has: disk, network, firmware values, power button. */
const modules = ['virtio_pci', 'virtio_blk', 'virtio_net', 'qemu_fw_cfg', 'evdev', 'button'];

const mib = 1024 * 1024;
const bootStart = mib;
const bootBytes = 40 * mib;
const journalBytes = 256 * mib;

/**
 * The lab's management VM: a kernel, an init and one program, on a disk that boots as the product's
 * does. Built once per recipe. @returns the path of the QCOW2 image.
 */
export async function guestImage(): Promise<string> {
  const kernel = await fetchKernel();
  const sources = readdirSync(source)
    .toSorted()
    .map((name) => [name, readFileSync(join(source, name), 'utf8')]);
  const image = join(cacheDir, 'guest', `${recipeHash(recipe, modules, kernel.version, sources)}.qcow2`);
  if (existsSync(image)) return image;
  const work = `${image}.building`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await makeInitrd(kernel, work);
  await makeDisk(kernel, work);
  renameSync(join(work, 'disk.qcow2'), image);
  rmSync(work, { recursive: true });
  return image;
}

async function makeInitrd(kernel: Kernel, work: string): Promise<void> {
  const root = join(work, 'initrd.root');
  for (const folder of ['bin', 'modules']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(source, 'init'), join(root, 'init'));
  cpSync('/usr/bin/busybox', join(root, 'bin/busybox'), { dereference: true });
  const program = readdirSync(source)
    .filter((name) => name.endsWith('.c'))
    .map((name) => join(source, name));
  await tool('gcc', [
    '-O2',
    '-Wall',
    '-Wextra',
    '-static',
    '-o',
    join(root, 'bin/guest'),
    ...program,
    '-lpthread',
  ]);
  const files = await moduleFiles(kernel, modules);
  for (const file of files) copyFileSync(file, join(root, 'modules', basename(file)));
  writeFileSync(join(root, 'modules/order'), files.map((file) => `${basename(file)}\n`).join(''));
  // Not compressed: an emulated processor unpacks slower than its disk reads.
  const script =
    'cd "$1" && chmod 755 init bin/* && find . | sort | cpio --quiet --create --format=newc --owner=0:0 >"$2"';
  await tool('sh', ['-c', script, 'cpio', root, join(work, 'initrd')]);
}

/** One partition to boot from, one for the journal; made without any device of this machine. */
async function makeDisk(kernel: Kernel, work: string): Promise<void> {
  const boot = join(work, 'boot.fat');
  const disk = join(work, 'disk.raw');
  await tool('truncate', ['--size', String(bootBytes), boot]);
  await tool('mkfs.fat', ['-F', '16', '-n', 'BOOT', boot]);
  await tool('syslinux', ['--install', boot]);
  for (const [file, name] of [
    [kernel.image, 'vmlinuz'],
    [join(work, 'initrd'), 'initrd'],
    [join(source, 'syslinux.cfg'), 'syslinux.cfg'],
  ] as const)
    await tool('mcopy', ['-i', boot, file, `::${name}`]);
  await tool('truncate', ['--size', String(bootStart + bootBytes + journalBytes), disk]);
  const table = [
    'label: dos',
    `start=${bootStart / 512}, size=${bootBytes / 512}, type=e, bootable`,
    `start=${(bootStart + bootBytes) / 512}, size=${journalBytes / 512}, type=da`,
    '',
  ].join('\n');
  await run('sfdisk', ['--quiet', disk], { timeoutMs: 10_000, input: table });
  // The code that looks for the bootable partition; the table after it stays.
  await tool('dd', ['if=/usr/lib/syslinux/mbr/mbr.bin', `of=${disk}`, 'bs=440', 'count=1', 'conv=notrunc']);
  await tool('dd', [`if=${boot}`, `of=${disk}`, `bs=${mib}`, `seek=${bootStart / mib}`, 'conv=notrunc']);
  await tool('qemu-img', ['convert', '-O', 'qcow2', disk, join(work, 'disk.qcow2')]);
}

async function tool(program: string, args: readonly string[]): Promise<void> {
  await run(program, args, { timeoutMs: 120_000, logFile: join(logDir, 'guest.log') });
}
