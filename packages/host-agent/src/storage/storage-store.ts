import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isMissing } from '@zsha/adapters/storage/direct-file';
import { replaceFile } from '@zsha/adapters/system/replace-file';
import { storageSpecSchema } from '@zsha/api/host-agent/storage-spec';
import type { StorageSpec } from '@zsha/api/host-agent/storage-spec';

/** The storages that this host was told to connect, over a restart. */
export function readStorages(path: string): readonly StorageSpec[] {
  try {
    return z.array(storageSpecSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export const writeStorages = (path: string, specs: readonly StorageSpec[]): void =>
  replaceFile(path, `${JSON.stringify(specs)}\n`, 0o600);
