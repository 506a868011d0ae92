import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync } from '../commit-file.ts';
import { contained, existing, isThere } from '../contained-file.ts';
import { qemuImg } from '../qemu-img.ts';
import { StorageFault } from '../storage-fault.ts';
import { volumePath } from '../storage-layout.ts';
import type { StorageEnd, TaskOf } from '../storage-task.ts';
import { assertUnused, volumeInfo } from './volume-info.ts';

/** Larger, never smaller: what a guest has at its end would be gone. */
export async function resizeVolume(task: TaskOf<'volume-resize'>): Promise<StorageEnd> {
  const { on, volume, format, sizeBytes } = task;
  const { info } = await volumeInfo({ kind: 'volume-info', on, volume, format });
  if (info.sizeBytes === sizeBytes) return { kind: 'already' };
  if (info.sizeBytes > sizeBytes)
    throw new StorageFault('shrinking', `the volume has ${info.sizeBytes} bytes`);
  const path = existing(on.root, volumePath(on.root, volume, format));
  await qemuImg(['resize', '-q', '-f', format, path, String(sizeBytes)]);
  return volumeInfo({ kind: 'volume-info', on, volume, format });
}

export async function deleteVolume({ on, volume, format }: TaskOf<'volume-delete'>): Promise<StorageEnd> {
  const path = contained(on.root, volumePath(on.root, volume, format));
  if (!isThere(path)) return { kind: 'already' };
  await assertUnused(path, format);
  rmSync(path);
  sync(dirname(path));
  return { kind: 'nothing' };
}
