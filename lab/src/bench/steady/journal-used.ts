import { closeSync, openSync, readSync } from 'node:fs';

const signature = 'LPKSHHRH';
/** Of `tail_object_offset` in the header, as systemd documents its journal's format. */
const tailOffset = 136;

/** How far a file of the journal is filled: its size says nothing, since it grows by eight megabytes at a time. */
export function journalUsedBytes(path: string): number {
  const header = Buffer.alloc(tailOffset + 8);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return usedBytesIn(header);
}

/** @returns 0 for what is no journal. */
export function usedBytesIn(header: Buffer): number {
  if (header.toString('latin1', 0, signature.length) !== signature) return 0;
  return Number(header.readBigUInt64LE(tailOffset));
}
