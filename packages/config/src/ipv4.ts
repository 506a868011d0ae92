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

/** Whether one host can have it: not this network, loopback, multicast or reserved (RFC 1122, 5771). */
export function isHostAddress(value: number): boolean {
  const first = Math.floor(value / 2 ** 24);
  return first !== 0 && first !== 127 && first < 224;
}

export function isSameSubnet(one: number, other: number, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  return Math.floor(one / size) === Math.floor(other / size);
}

/** @returns what the address is within its network: its first and its last are nobody's. */
export function roleInSubnet(value: number, prefix: number): 'network' | 'broadcast' | 'host' {
  const size = 2 ** (32 - prefix);
  if (value % size === 0) return 'network';
  return value % size === size - 1 ? 'broadcast' : 'host';
}
