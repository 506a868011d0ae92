import { rmSync, statSync } from 'node:fs';
import { unreachable } from '@zsha/kit/unreachable';
import { commitFile } from '../commit-file.ts';
import { contained, existing, isThere } from '../contained-file.ts';
import { assertIsStorage } from '../marker.ts';
import { qemuImg } from '../qemu-img.ts';
import { assertStandsAlone, readQcow2 } from '../read-qcow2.ts';
import { StorageFault } from '../storage-fault.ts';
import { imageFromVolume, imagePath, partPath, volumePath } from '../storage-layout.ts';
import type { OnPercent, StorageEnd, TaskOf } from '../storage-task.ts';
import { volumeInfo } from './volume-info.ts';

/**
 * A new volume, under its name only when it is whole. One that is there already in the same form and size is it:
 * the answer of an earlier attempt may have been lost.
 */
export async function createVolume(task: TaskOf<'volume-create'>, onPercent: OnPercent): Promise<StorageEnd> {
  const { on, volume, format, sizeBytes } = task;
  const path = contained(on.root, volumePath(on.root, volume, format));
  if (isThere(path)) {
    const { info } = await volumeInfo({ kind: 'volume-info', on, volume, format });
    if (info.sizeBytes === sizeBytes) return { kind: 'already' };
    throw new StorageFault('exists-otherwise', `the volume is there, with ${info.sizeBytes} bytes`);
  }
  const part = contained(on.root, partPath(on.root, `${volume}.${format}`));
  rmSync(part, { force: true });
  try {
    await fill(task, part, onPercent);
    commitFile(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  return volumeInfo({ kind: 'volume-info', on, volume, format });
}

async function fill(task: TaskOf<'volume-create'>, part: string, onPercent: OnPercent): Promise<void> {
  const { on, from, format, sizeBytes } = task;
  const size = String(sizeBytes);
  switch (from.kind) {
    case 'blank':
      await qemuImg(['create', '-q', '-f', format, part, size]);
      return;
    case 'clone': {
      if (format !== 'qcow2')
        throw new StorageFault('image-broken', 'only a QCOW2 volume can lie over an image');
      const { sizeBytes: least } = assertStandsAlone(
        existing(on.root, imagePath(on.root, from.image, 'qcow2')),
      );
      assertFits(sizeBytes, least);
      // The part lies as deep as the volume will, so the name of the image is the same for both.
      await qemuImg([
        'create',
        '-q',
        '-f',
        'qcow2',
        '-b',
        imageFromVolume(from.image),
        '-F',
        'qcow2',
        part,
        size,
      ]);
      return;
    }
    case 'copy': {
      const source = task.imageRoot ?? on;
      assertIsStorage(source.root, source.storage);
      const image = existing(source.root, imagePath(source.root, from.image, from.imageFormat));
      assertFits(sizeBytes, imageBytes(image, from.imageFormat));
      // By itself it would leave the end of its writing to the cache.
      const how = ['-p', '-t', 'writeback', '-f', from.imageFormat, '-O', format];
      await qemuImg(['convert', ...how, image, part], onPercent);
      await qemuImg(['resize', '-q', '-f', format, part, size]);
      return;
    }
    default:
      unreachable(from);
  }
}

function imageBytes(image: string, format: string): number {
  if (format === 'raw') return statSync(image).size;
  assertStandsAlone(image);
  return readQcow2(image).sizeBytes;
}

function assertFits(sizeBytes: number, least: number): void {
  if (sizeBytes < least)
    throw new StorageFault('shrinking', `the image has ${least} bytes, the volume would have ${sizeBytes}`);
}
