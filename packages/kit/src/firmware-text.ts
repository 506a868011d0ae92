/**
 * Text for a value in QEMU's firmware configuration, with no sign that means anything on the way
 * there: libvirt 9 hands quotes over as XML entities, QEMU takes a comma for the end of the value.
 * Percent-encoded as in a URL, and padded with blanks to a fixed size.
 */
export function encodeFirmwareText(text: string, bytes: number): string {
  const encoded = encodeURIComponent(text);
  if (encoded.length > bytes)
    throw new Error(`invariant broken: ${encoded.length} bytes do not fit in ${bytes}`);
  return encoded.padEnd(bytes);
}

/** @throws URIError for text that was not encoded so. */
export function decodeFirmwareText(encoded: string): string {
  return decodeURIComponent(encoded.trimEnd());
}
