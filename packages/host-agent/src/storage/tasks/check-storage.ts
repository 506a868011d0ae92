import { statfsSync } from 'node:fs';
import type { StorageEnd, StorageRoot } from '../storage-task.ts';

/** Whether it answers, and how much room it has; what is asked for comes from the storage and not from a cache. */
export function checkStorage({ root }: StorageRoot): Extract<StorageEnd, { kind: 'capacity' }> {
  const { bsize, blocks, bavail } = statfsSync(root);
  return { kind: 'capacity', totalBytes: bsize * blocks, availableBytes: bsize * bavail };
}
