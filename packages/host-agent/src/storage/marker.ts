import { readFileSync, readdirSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing, openAfresh } from '@zsha/adapters/storage/direct-file';
import { replaceFile } from '@zsha/adapters/system/replace-file';
import { idField } from '@zsha/api/host-agent/fields';
import { StorageFault } from './storage-fault.ts';
import { markerPath, storageFolders } from './storage-layout.ts';

const markerSchema = z.object({ version: z.literal(1), storage: idField });

/** Which storage a folder is; null: no storage of ours. */
export function readMarker(root: string): string | null {
  openAfresh(root);
  let text: string;
  try {
    text = readFileSync(markerPath(root), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    return markerSchema.parse(JSON.parse(text)).storage;
  } catch {
    throw new StorageFault('storage-not-this-one', `${markerPath(root)} is not readable as a marker`);
  }
}

/** Before anything is read or written: a folder that nothing is mounted at looks like an empty storage. */
export function assertIsStorage(root: string, storage: string): void {
  const found = readMarker(root);
  if (found === storage) return;
  const what = found === null ? 'no storage' : `the storage ${found}`;
  throw new StorageFault('storage-not-this-one', `${root} is ${what}, not ${storage}`);
}

/** Makes an empty folder this storage. What is there already, and is another's, stays as it is. */
export function makeStorage(root: string, storage: string): void {
  const found = readMarker(root);
  if (found !== null && found !== storage)
    throw new StorageFault('storage-not-this-one', `${root} is the storage ${found} already`);
  if (found === null) {
    const strange = readdirSync(root).filter((name) => name !== 'lost+found' && !name.startsWith('.'));
    if (strange.length > 0)
      throw new StorageFault('folder-not-empty', `${root} holds ${strange.slice(0, 3).join(', ')}`);
    replaceFile(markerPath(root), `${JSON.stringify({ version: 1, storage })}\n`, 0o644);
  }
  for (const folder of storageFolders) mkdirSync(join(root, folder), { recursive: true, mode: 0o711 });
}
