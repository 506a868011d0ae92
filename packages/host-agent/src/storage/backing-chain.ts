import { basename } from 'node:path';
import type { BackingFile } from '../vm/placed-disk.ts';
import { existing } from './contained-file.ts';
import { readQcow2 } from './read-qcow2.ts';
import { StorageFault } from './storage-fault.ts';
import { imageFromVolume, imagePath } from './storage-layout.ts';

const imageName = /^\.\.\/images\/([0-9a-f-]{36})\.qcow2$/;

/** The image that a volume lies over; null for one that stands alone. */
export function imageBelow(path: string): string | null {
  const { backingName, externalData } = readQcow2(path);
  if (externalData)
    throw new StorageFault('image-hostile', `${basename(path)} keeps its data in another file`);
  if (backingName === null) return null;
  const image = imageName.exec(backingName)?.[1];
  // Whatever else stands there a guest or a stranger wrote.
  if (image === undefined || backingName !== imageFromVolume(image))
    throw new StorageFault(
      'image-hostile',
      `${basename(path)} lies over a file that is no image of its storage`,
    );
  return image;
}

/** The files below a volume, all of its own storage. An image stands alone, so there is one at most. */
export function backingChain(root: string, path: string): readonly BackingFile[] {
  const image = imageBelow(path);
  if (image === null) return [];
  const below = existing(root, imagePath(root, image, 'qcow2'));
  if (imageBelow(below) !== null)
    throw new StorageFault('image-hostile', `the image ${image} lies over another`);
  return [{ path: below, format: 'qcow2' }];
}
