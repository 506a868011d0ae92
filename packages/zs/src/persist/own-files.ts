import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manager, OwnFile } from './manager.ts';

/** The files of ours that lie in a manager's folder now. */
export function readOwnFiles({ folder, isOwn }: Pick<Manager, 'folder' | 'isOwn'>): readonly OwnFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isOwn)
    .toSorted()
    .map((name) => join(folder, name))
    .map((path) => ({ path, mode: statSync(path).mode & 0o777, text: readFileSync(path, 'utf8') }));
}

export function isSameFiles(some: readonly OwnFile[], others: readonly OwnFile[]): boolean {
  const sorted = (files: readonly OwnFile[]): string =>
    JSON.stringify(files.toSorted((one, other) => (one.path < other.path ? -1 : 1)));
  return sorted(some) === sorted(others);
}

/** The paths of those that are not there yet, or say something else. */
export function changedPaths(before: readonly OwnFile[], after: readonly OwnFile[]): ReadonlySet<string> {
  const isThere = (file: OwnFile): boolean =>
    before.some((one) => one.path === file.path && isSameFiles([one], [file]));
  return new Set(after.filter((file) => !isThere(file)).map(({ path }) => path));
}

/**
 * Makes exactly these the files of ours in the folder; each is there whole or not at all. What is right
 * already is not touched: networkd sets up again each link whose file is newer than it remembers.
 */
export function replaceOwnFiles(manager: Pick<Manager, 'folder' | 'isOwn'>, files: readonly OwnFile[]): void {
  const present = readOwnFiles(manager);
  const changed = changedPaths(present, files);
  for (const file of files) if (changed.has(file.path)) writeWhole(file);
  const kept = new Set(files.map(({ path }) => path));
  for (const { path } of present) if (!kept.has(path)) rmSync(path);
  if (existsSync(manager.folder)) syncFolder(manager.folder);
}

/** The whole file or none of it, even over a power cut. */
export function writeWhole({ path, mode, text }: OwnFile): void {
  mkdirSync(dirname(path), { recursive: true });
  // A name that no manager reads.
  const beside = join(dirname(path), `.${process.pid}.zsha-new`);
  const file = openSync(beside, 'w', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
