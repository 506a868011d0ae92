import { join } from 'node:path';
import { fileSystem } from './file-system.ts';
import { tool } from './tool.ts';

const mib = 1024 * 1024;
const bootStart = mib;
export const bootBytes = 64 * mib;
const rootStart = bootStart + bootBytes;
/** Sparse: what the VM has not written takes no room on the storage. */
const rootBytes = 40 * 1024 * mib;

export interface DiskParts {
  /** The boot partition's content, a file. */
  readonly boot: string;
  /** The root file system's content, a folder. */
  readonly root: string;
}

/** A disk that a BIOS boots from, as compressed QCOW2; made without any device of this machine. */
export async function makeDisk(
  work: string,
  { boot, root }: DiskParts,
  target: string,
  epochSeconds: number,
): Promise<void> {
  const disk = join(work, 'disk.raw');
  const at = { epochSeconds };
  await tool('truncate', ['--size', String(rootStart + rootBytes), disk], at);
  const table = [
    'label: dos',
    `label-id: 0x${(epochSeconds >>> 0).toString(16)}`,
    `start=${bootStart / 512}, size=${bootBytes / 512}, type=e, bootable`,
    `start=${rootStart / 512}, size=${rootBytes / 512}, type=83`,
    '',
  ].join('\n');
  await tool('sfdisk', ['--quiet', disk], { epochSeconds, input: table });
  // The code that looks for the bootable partition; the table after it stays.
  await tool(
    'dd',
    ['if=/usr/lib/syslinux/mbr/mbr.bin', `of=${disk}`, 'bs=440', 'count=1', 'conv=notrunc'],
    at,
  );
  await tool('dd', [`if=${boot}`, `of=${disk}`, `bs=${mib}`, `seek=${bootStart / mib}`, 'conv=notrunc'], at);
  await fileSystem({ disk, startBytes: rootStart, bytes: rootBytes }, root, epochSeconds);
  await tool('qemu-img', ['convert', '-c', '-O', 'qcow2', '-o', 'compression_type=zstd', disk, target], at);
}
