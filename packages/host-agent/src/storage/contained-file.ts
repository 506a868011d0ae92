import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isMissing } from '@zsha/adapters/storage/direct-file';
import { StorageFault } from './storage-fault.ts';

/** Whether `path` lies below `root`, by its letters; both absolute. */
export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith('../') && !way.startsWith('/');
}

/**
 * @returns `path`, of which every folder was seen to be real, and itself to be a file of one name or not there
 * at all: a link would lead a program that runs as root to whatever it names.
 * @throws StorageFault `path-escapes`.
 */
export function contained(root: string, path: string): string {
  const folder = realpathSync(dirname(path));
  const realRoot = realpathSync(root);
  if (!isBelow(root, path) || folder !== join(realRoot, relative(root, dirname(path))))
    throw new StorageFault('path-escapes', `${path} leads out of ${root}`);
  try {
    const file = lstatSync(path);
    if (!file.isFile()) throw new StorageFault('path-escapes', `${path} is no plain file`);
    // A part and the file that it becomes are one for a moment.
    if (file.nlink > 2) throw new StorageFault('path-escapes', `${basename(path)} has other names as well`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return path;
}

/** @throws StorageFault `not-there`. */
export function existing(root: string, path: string): string {
  if (!isThere(contained(root, path)))
    throw new StorageFault('not-there', `there is no ${relative(root, path)}`);
  return path;
}

export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
