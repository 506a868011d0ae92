import { unreachable } from '@zsha/kit/unreachable';
import { fetchImage } from '../images/fetch-image.ts';
import { assertIsStorage } from './marker.ts';
import type { OnPercent, StorageEnd, StorageTask } from './storage-task.ts';
import { changeSnapshots } from './tasks/snapshots.ts';
import { checkStorage } from './tasks/check-storage.ts';
import { assertMounted, connectStorage, disconnectStorage } from './tasks/connect-storage.ts';
import { copyImage } from './tasks/copy-image.ts';
import { createVolume } from './tasks/create-volume.ts';
import { deleteImage } from './tasks/delete-image.ts';
import { deleteVolume, resizeVolume } from './tasks/change-volume.ts';
import { placeVolumes } from './tasks/place-volumes.ts';
import { volumeInfo } from './tasks/volume-info.ts';

/** One task, in a worker. Nothing is read or written before the folder has proved to be the storage. */
export async function carryOutTask(task: StorageTask, onPercent: OnPercent): Promise<StorageEnd> {
  if (task.kind === 'connect') return connectStorage(task);
  if (task.kind === 'disconnect') return disconnectStorage(task);
  assertMounted(task.on);
  assertIsStorage(task.on.root, task.on.storage);
  switch (task.kind) {
    case 'check':
      return checkStorage(task.on);
    case 'place':
      return placeVolumes(task);
    case 'volume-create':
      return createVolume(task, onPercent);
    case 'volume-resize':
      return resizeVolume(task);
    case 'volume-delete':
      return deleteVolume(task);
    case 'volume-info':
      return volumeInfo(task);
    case 'snapshot-create':
    case 'snapshot-revert':
    case 'snapshot-delete':
      return changeSnapshots(task);
    case 'image-fetch':
      return fetchImage(task, onPercent);
    case 'image-copy':
      return copyImage(task, onPercent);
    case 'image-delete':
      return deleteImage(task);
    default:
      return unreachable(task);
  }
}
