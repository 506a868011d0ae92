import { chmodSync, statSync } from 'node:fs';
import { hashFile } from '@zsha/adapters/backup/hash-file';
import { commitFile } from '../commit-file.ts';
import { qemuImg } from '../qemu-img.ts';
import { assertStandsAlone } from '../read-qcow2.ts';
import { StorageFault } from '../storage-fault.ts';
import type { ImageFormat } from '../storage-layout.ts';
import type { StorageEnd } from '../storage-task.ts';

/** Beside QEMU's own: an image of a format that allows a thousand times its length is no image. */
const sizeMaxBytes = 2 ** 46;

/**
 * The last step of an image that came from elsewhere: it is what it was said to be, names no other file, and gets its
 * name. From then on nobody writes to it.
 */
export async function settleImage(
  part: string,
  path: string,
  format: ImageFormat,
  sha256: string | null,
): Promise<StorageEnd> {
  const { size: bytes } = statSync(part);
  const hash = await hashFile(part, () => undefined);
  if (sha256 !== null && hash !== sha256)
    throw new StorageFault('checksum-wrong', `what arrived has the checksum ${hash}`);
  let sizeBytes = bytes;
  if (format === 'qcow2') {
    ({ sizeBytes } = assertStandsAlone(part));
    if (sizeBytes > sizeMaxBytes)
      throw new StorageFault('image-broken', `a disk of ${sizeBytes} bytes cannot be`);
    await checkQcow2(part);
  }
  chmodSync(part, 0o444);
  commitFile(part, path);
  return { kind: 'image', bytes, sizeBytes, sha256: hash };
}

async function checkQcow2(part: string): Promise<void> {
  try {
    await qemuImg(['check', '-q', '-f', 'qcow2', part]);
  } catch (error) {
    throw new StorageFault('image-broken', error instanceof Error ? error.message : String(error));
  }
}
