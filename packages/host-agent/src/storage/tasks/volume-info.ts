import { z } from 'zod';
import { imageBelow } from '../backing-chain.ts';
import { existing } from '../contained-file.ts';
import { qemuImg } from '../qemu-img.ts';
import { volumePath } from '../storage-layout.ts';
import type { StorageEnd, TaskOf } from '../storage-task.ts';

const infoSchema = z.object({
  format: z.string(),
  'virtual-size': z.number(),
  'actual-size': z.number(),
  snapshots: z.array(z.object({ name: z.string() })).optional(),
});

/** What a volume is, also while a VM writes to it. */
export async function volumeInfo(
  task: TaskOf<'volume-info'>,
): Promise<Extract<StorageEnd, { kind: 'volume' }>> {
  const { on, volume, format } = task;
  const path = existing(on.root, volumePath(on.root, volume, format));
  // Its head is read before QEMU reads it, and acts on it.
  const image = format === 'qcow2' ? imageBelow(path) : null;
  const info = infoSchema.parse(
    JSON.parse(await qemuImg(['info', '-U', '-f', format, '--output=json', path])),
  );
  return {
    kind: 'volume',
    info: {
      format: info.format,
      sizeBytes: info['virtual-size'],
      usedBytes: info['actual-size'],
      snapshots: (info.snapshots ?? []).map(({ name }) => name),
      image,
    },
  };
}

/** @throws StorageFault `in-use` while any QEMU of any host has the file open to write. */
export async function assertUnused(path: string, format: string): Promise<void> {
  await qemuImg(['info', '-f', format, path]);
}
