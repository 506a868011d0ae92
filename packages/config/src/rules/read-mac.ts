import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { ConfigPath } from '../problem.ts';

const macForm = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

const mac = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(macForm));

/** One card's own address, in lower case; null, and reported, when it is none. */
export function readMac(reader: ConfigReader, path: ConfigPath): string | null {
  const address = reader.read(path, mac, 'config.mac');
  if (address === undefined) return null;
  const first = Number.parseInt(address.slice(0, 2), 16);
  if (first % 2 === 1) reader.report(path, 'config.mac-multicast', { value: address });
  // libvirt derives the host's end of the card from it, and refuses a guest that begins so itself.
  else if (first === 0xfe) reader.report(path, 'config.mac-reserved', { value: address });
  else if (address === '00:00:00:00:00:00') reader.report(path, 'config.mac', { value: address });
  return address;
}
