import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { moduleFiles } from '@zsha/lab/guest/kernel';
import type { Kernel } from '@zsha/lab/guest/kernel';
import { repoRoot } from '@zsha/lab/host/paths';
import { tool } from './tool.ts';

const source = join(repoRoot, 'image/boot');
/** What it takes to see the disk; its file system is built into the kernel, the rest comes from the disk. */
const modules = ['virtio_pci', 'virtio_blk'];

/** A FAT file system with the boot loader, the kernel and an initrd that only finds the disk. @returns its file. */
export async function bootPartition(
  work: string,
  kernel: Kernel,
  { bytes, epochSeconds }: { readonly bytes: number; readonly epochSeconds: number },
): Promise<string> {
  const boot = join(work, 'boot.fat');
  const volume = (epochSeconds >>> 0).toString(16).padStart(8, '0');
  const at = { epochSeconds };
  await tool('truncate', ['--size', String(bytes), boot], at);
  await tool('mkfs.fat', ['-F', '16', '-n', 'BOOT', '-i', volume, '--invariant', boot], at);
  await tool('syslinux', ['--install', boot], at);
  copyFileSync(kernel.image, join(work, 'vmlinuz'));
  await initrd(work, kernel, epochSeconds);
  cpSync(join(source, 'syslinux.cfg'), join(work, 'syslinux.cfg'));
  for (const name of ['vmlinuz', 'initrd', 'syslinux.cfg']) {
    utimesSync(join(work, name), epochSeconds, epochSeconds);
    await tool('mcopy', ['-m', '-i', boot, join(work, name), `::${name}`], at);
  }
  return boot;
}

async function initrd(work: string, kernel: Kernel, epochSeconds: number): Promise<void> {
  const root = join(work, 'initrd.root');
  for (const folder of ['bin', 'modules']) mkdirSync(join(root, folder), { recursive: true });
  cpSync('/usr/bin/busybox', join(root, 'bin/busybox'), { dereference: true });
  writeFileSync(join(root, 'init'), readFileSync(join(source, 'init')));
  const files = await moduleFiles(kernel, modules);
  for (const file of files) copyFileSync(file, join(root, 'modules', basename(file)));
  writeFileSync(join(root, 'modules/order'), files.map((file) => `${basename(file)}\n`).join(''));
  for (const program of ['init', 'bin/busybox']) chmodSync(join(root, program), 0o755);
  // Not compressed: unpacking costs an emulated processor more than reading.
  const script =
    'cd "$1" && find . -exec touch -h -d "@$3" {} + && find . | sort |' +
    ' cpio --quiet --create --format=newc --owner=0:0 --renumber-inodes --ignore-devno >"$2"';
  await tool('sh', ['-c', script, 'cpio', root, join(work, 'initrd'), String(epochSeconds)], {
    epochSeconds,
  });
}
