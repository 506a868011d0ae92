import { closeSync, openSync, readSync } from 'node:fs';

/** As far as the fields that are looked at reach; docs/interop/qcow2.txt of QEMU has them all. */
const headBytes = 80;
const magic = 0x51_46_49_fb;
const at = { version: 4, backingFileOffset: 8, incompatibleFeatures: 72 } as const;
/** Bit 2: the data lie in another file, which the header names. */
const externalDataFile = 4n;

/**
 * Whether a QCOW2 image takes data from another file, which its header names. Whoever wrote such an image names what
 * he likes, and a program of root's would copy a file of the node into the guest's disk. Read before any program of
 * QEMU's opens the image.
 * @returns what it leads to, in words; null: it is all in itself.
 */
export function qcow2LeadsElsewhere(path: string): string | null {
  const head = Buffer.alloc(headBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, headBytes, 0);
  } finally {
    closeSync(file);
  }
  if (head.readUInt32BE(0) !== magic) return 'it is no QCOW2 image';
  if (head.readBigUInt64BE(at.backingFileOffset) !== 0n) return 'it has a backing file';
  const hasFeatures = head.readUInt32BE(at.version) >= 3;
  if (hasFeatures && (head.readBigUInt64BE(at.incompatibleFeatures) & externalDataFile) !== 0n)
    return 'it keeps its data in another file';
  return null;
}
