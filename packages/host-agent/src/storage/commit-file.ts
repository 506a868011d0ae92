import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isThere } from './contained-file.ts';
import { StorageFault } from './storage-fault.ts';

/**
 * Gives a finished part its name, so that under that name there is the whole of it or nothing, also when the power
 * goes; and never in the place of what has that name already.
 */
export function commitFile(part: string, path: string): void {
  sync(part);
  try {
    linkSync(part, path);
    rmSync(part);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' || isThere(path))
      throw new StorageFault('exists-otherwise', `${path} is there already`);
    // Some file systems know one name for a file.
    if (code !== 'EPERM' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP' && code !== 'ENOTSUP') throw error;
    renameSync(part, path);
  }
  sync(dirname(path));
}

export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
