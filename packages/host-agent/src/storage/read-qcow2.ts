import { closeSync, constants, openSync, readSync } from 'node:fs';
import { StorageFault } from './storage-fault.ts';
import { parseQcow2Header, qcow2HeaderBytes } from './qcow2-header.ts';
import type { Qcow2Header } from './qcow2-header.ts';

/** A name within a file's head; QEMU allows no longer one. */
const backingMaxBytes = 1023;

export interface Qcow2Head extends Qcow2Header {
  /** The file below it as the head names it. */
  readonly backingName: string | null;
}

/** @throws StorageFault `image-broken` for a file that is no QCOW2. */
export function readQcow2(path: string): Qcow2Head {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const bytes = Buffer.alloc(qcow2HeaderBytes);
    const header = parseQcow2Header(bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)));
    if (header === null) throw new StorageFault('image-broken', 'the file is no QCOW2 image');
    if (header.backing === null) return { ...header, backingName: null };
    const { offset, length } = header.backing;
    if (length > backingMaxBytes || !Number.isSafeInteger(offset))
      throw new StorageFault('image-broken', 'the name of the file below it cannot be one');
    const name = Buffer.alloc(length);
    readSync(file, name, 0, length, offset);
    return { ...header, backingName: name.toString('utf8') };
  } finally {
    closeSync(file);
  }
}

/**
 * An image that somebody brought: it may name no other file, neither below it nor for its data.
 * @throws StorageFault `image-hostile`.
 */
export function assertStandsAlone(path: string): Qcow2Head {
  const head = readQcow2(path);
  const names =
    head.backingName !== null ? 'a file below it' : head.externalData ? 'a file for its data' : null;
  if (names !== null) throw new StorageFault('image-hostile', `the image names ${names}, which it must not`);
  if (head.encrypted)
    throw new StorageFault('image-broken', 'the image is encrypted; its key is not known here');
  return head;
}
