/** @returns the address as a number, or null when the text is not four decimal bytes. */
export function parseIpv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

/** @returns the netmask's prefix length, or null when it is none: its ones must stand together. */
export function prefixOfNetmask(text: string): number | null {
  const value = parseIpv4(text);
  if (value === null || value === 0) return null;
  const bits = value.toString(2).padStart(32, '0');
  return /^1+0*$/.test(bits) ? (bits.indexOf('0') === -1 ? 32 : bits.indexOf('0')) : null;
}

export function isSameSubnet(one: number, other: number, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  return Math.floor(one / size) === Math.floor(other / size);
}
