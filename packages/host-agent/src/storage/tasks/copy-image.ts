import { copyFileSync, rmSync, statSync } from 'node:fs';
import { hashFile } from '@zsha/adapters/backup/hash-file';
import { contained, existing, isThere } from '../contained-file.ts';
import { assertIsStorage } from '../marker.ts';
import { StorageFault } from '../storage-fault.ts';
import { imagePath, partPath } from '../storage-layout.ts';
import type { OnPercent, StorageEnd, TaskOf } from '../storage-task.ts';
import { settleImage } from './settle-image.ts';

/** An image onto another storage: what is cloned from it lies beside it. */
export async function copyImage(
  { on, image, format, from }: TaskOf<'image-copy'>,
  onPercent: OnPercent,
): Promise<StorageEnd> {
  assertIsStorage(from.root, from.storage);
  const source = existing(from.root, imagePath(from.root, image, format));
  const path = contained(on.root, imagePath(on.root, image, format));
  if (isThere(path)) {
    if (statSync(path).size === statSync(source).size) return { kind: 'already' };
    throw new StorageFault('exists-otherwise', 'another image is there under this id');
  }
  const part = contained(on.root, partPath(on.root, `copy-${image}.${format}`));
  rmSync(part, { force: true });
  try {
    const expected = await hashFile(source, onPercent);
    copyFileSync(source, part);
    return await settleImage(part, path, format, expected);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
