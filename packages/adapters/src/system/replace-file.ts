import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** The whole text or none of it, also when the power goes; readable by no more than `mode` says. */
export function replaceFile(path: string, text: string, mode: number): void {
  const beside = `${path}.zsha-new`;
  const file = openSync(beside, 'w', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
