/** What the first bytes of a QCOW2 file say of other files. */
export interface Qcow2Header {
  readonly version: number;
  readonly sizeBytes: number;
  /** Where and how long the name of the file below it is; null: there is none. */
  readonly backing: { readonly offset: number; readonly length: number } | null;
  /** Its data lie in another file, which its head names. */
  readonly externalData: boolean;
  readonly encrypted: boolean;
}

/** As many bytes as hold every field that is read. */
export const qcow2HeaderBytes = 104;

const magic = 0x514649fb;
/** incompatible_features, bit 2. */
const externalDataBit = 4n;

/**
 * Reads a head without QEMU: QEMU itself opens what a head names while it only tells of it, and a head
 * that a stranger wrote may name any file of the host.
 * @param bytes the file's first ones. @returns null for anything that is no QCOW2 of version 2 or 3.
 */
export function parseQcow2Header(bytes: Uint8Array): Qcow2Header | null {
  if (bytes.byteLength < 72) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4);
  if (view.getUint32(0) !== magic || (version !== 2 && version !== 3)) return null;
  if (version === 3 && bytes.byteLength < qcow2HeaderBytes) return null;
  const offset = view.getBigUint64(8);
  return {
    version,
    sizeBytes: Number(view.getBigUint64(24)),
    backing: offset === 0n ? null : { offset: Number(offset), length: view.getUint32(16) },
    externalData: version === 3 && (view.getBigUint64(72) & externalDataBit) !== 0n,
    encrypted: view.getUint32(32) !== 0,
  };
}
