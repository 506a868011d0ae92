import { backingChain } from '../backing-chain.ts';
import { existing } from '../contained-file.ts';
import { imagePath, volumePath } from '../storage-layout.ts';
import type { StorageEnd, TaskOf } from '../storage-task.ts';

/** Where volumes and an ISO lie, each seen to be there and to lead nowhere else. */
export function placeVolumes({ on: { root }, volumes, iso }: TaskOf<'place'>): StorageEnd {
  return {
    kind: 'placed',
    disks: volumes.map(({ volume, format }) => {
      const path = existing(root, volumePath(root, volume, format));
      return { volume, path, backing: format === 'qcow2' ? backingChain(root, path) : [] };
    }),
    iso: iso === null ? null : existing(root, imagePath(root, iso, 'iso')),
  };
}
