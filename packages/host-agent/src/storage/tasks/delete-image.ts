import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { imageBelow } from '../backing-chain.ts';
import { contained, isThere } from '../contained-file.ts';
import { StorageFault } from '../storage-fault.ts';
import { imagePath } from '../storage-layout.ts';
import type { StorageEnd, TaskOf } from '../storage-task.ts';

/** Not while a volume lies over it: the volume would be worth nothing. */
export function deleteImage({ on: { root }, image, format }: TaskOf<'image-delete'>): StorageEnd {
  const path = contained(root, imagePath(root, image, format));
  if (!isThere(path)) return { kind: 'already' };
  const folder = join(root, 'volumes');
  const above = readdirSync(folder).find(
    (name) => name.endsWith('.qcow2') && imageBelow(join(folder, name)) === image,
  );
  if (above !== undefined) throw new StorageFault('in-use', `the volume ${above} lies over the image`);
  rmSync(path);
  return { kind: 'nothing' };
}
