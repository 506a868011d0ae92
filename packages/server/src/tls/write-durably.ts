import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The whole file or the one before, also after a power cut. */
export function writeDurably(path: string, text: string, mode: number): void {
  const partial = `${path}.new`;
  const file = openSync(partial, 'w', mode);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
