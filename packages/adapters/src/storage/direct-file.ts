import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { slotBytes } from '@zsha/core/model/slot';

const { O_CREAT, O_DIRECT, O_DIRECTORY, O_RDONLY, O_WRONLY } = constants;

/** Part of the runtime, but not of the types that are loaded here. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
};

/** Direct reads and writes need memory that is aligned to a page: WebAssembly's is. */
const page = Buffer.from(new WebAssembly.Memory({ initial: 1 }).buffer, 0, slotBytes);

/**
 * Overwrites the file's one page in place and syncs it. Past the page cache where the file system
 * can: what was read back is then what the storage has, not what this client remembers.
 */
export function writePage(path: string, text: string): void {
  page.write(text, 'latin1');
  const file = openDirect(path, O_WRONLY | O_CREAT);
  try {
    const written = writeSync(file, page, 0, slotBytes, 0);
    if (written !== slotBytes) throw new Error(`only ${written} of ${slotBytes} bytes were written`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @returns the file's page through a fresh open by path, or null when there is no such file. */
export function readPage(path: string): string | null {
  let file: number;
  try {
    file = openDirect(path, O_RDONLY);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    const bytes = readSync(file, page, 0, slotBytes, 0);
    return page.toString('latin1', 0, bytes);
  } finally {
    closeSync(file);
  }
}

/**
 * Asks the storage for the folder itself. An NFS client remembers for up to a minute which files were not
 * there, and would answer for them without a word to the server; opening their folder ends that.
 */
export function openAfresh(folder: string): void {
  try {
    closeSync(openSync(folder, O_RDONLY | O_DIRECTORY));
  } catch (error) {
    // Before the very first slot there is none.
    if (!isMissing(error)) throw error;
  }
}

/** Some file systems know no direct access; there the fresh open alone has to do. */
function openDirect(path: string, flags: number): number {
  try {
    return openSync(path, flags | O_DIRECT, 0o644);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EINVAL')
      return openSync(path, flags, 0o644);
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
