import { unreachable } from '@zsha/kit/unreachable';
import { existing } from '../contained-file.ts';
import { imageOptions, qemuImg } from '../qemu-img.ts';
import { StorageFault } from '../storage-fault.ts';
import { volumePath } from '../storage-layout.ts';
import type { StorageEnd, TaskOf } from '../storage-task.ts';
import { volumeInfo } from './volume-info.ts';

/** Snapshots within a QCOW2 volume that nobody uses; QEMU's own lock refuses where one does. */
export async function changeSnapshots(
  task: TaskOf<'snapshot-create'> | TaskOf<'snapshot-revert'> | TaskOf<'snapshot-delete'>,
): Promise<StorageEnd> {
  const { on, volume, snapshot } = task;
  const { info } = await volumeInfo({ kind: 'volume-info', on, volume, format: 'qcow2' });
  const isThere = info.snapshots.includes(snapshot);
  const path = existing(on.root, volumePath(on.root, volume, 'qcow2'));
  const change = (verb: string): Promise<string> =>
    qemuImg(['snapshot', '-q', verb, snapshot, ...imageOptions(path, 'qcow2')]);
  switch (task.kind) {
    case 'snapshot-create':
      // Not again: the volume may have been written to since.
      if (isThere)
        throw new StorageFault('snapshot-there-already', `the volume has the snapshot ${snapshot}`);
      await change('-c');
      break;
    case 'snapshot-revert':
      if (!isThere) throw new StorageFault('not-there', `the volume has no snapshot ${snapshot}`);
      await change('-a');
      break;
    case 'snapshot-delete':
      if (!isThere) return { kind: 'already' };
      await change('-d');
      break;
    default:
      unreachable(task);
  }
  return volumeInfo({ kind: 'volume-info', on, volume, format: 'qcow2' });
}
