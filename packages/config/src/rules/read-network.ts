import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { NetworkConfig } from '../model.ts';
import { readPerNodeAddress, readPerNodeNetmask } from './read-per-node.ts';

const keys = ['Bridge', 'MacAddress', 'Ipaddr', 'Netmask', 'Gateway', 'IsMgmt', 'IsDefRoute'];

/** The kernel's limit for the name of an interface is 15 characters. */
const bridgeForm = /^[A-Za-z0-9._-]{1,15}$/;
const macForm = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** One card of the VM; null, and reported, when part of it does not hold. */
export function readNetwork(
  reader: ConfigReader,
  at: number,
  nodes: readonly string[] | null,
): NetworkConfig | null {
  const path = ['Network', at] as const;
  reader.onlyKeys(path, keys);
  const bridge = reader.read([...path, 'Bridge'], z.string().regex(bridgeForm), 'config.bridge');
  const macAddress = reader.read([...path, 'MacAddress'], mac, 'config.mac');
  const address = readPerNodeAddress(reader, [...path, 'Ipaddr'], nodes, 'required');
  const netmask = readPerNodeNetmask(reader, [...path, 'Netmask'], nodes);
  const gateway = readPerNodeAddress(reader, [...path, 'Gateway'], nodes, 'required');
  const isManagement = reader.read([...path, 'IsMgmt'], z.boolean(), 'config.not-boolean');
  const isDefaultRoute = reader.read([...path, 'IsDefRoute'], z.boolean(), 'config.not-boolean');
  if (macAddress !== undefined && isMulticast(macAddress))
    reader.report([...path, 'MacAddress'], 'config.mac-multicast', { value: macAddress });
  if (
    bridge === undefined ||
    macAddress === undefined ||
    address === null ||
    netmask === null ||
    gateway === null ||
    isManagement === undefined ||
    isDefaultRoute === undefined
  )
    return null;
  return { bridge, macAddress, address, netmask, gateway, isManagement, isDefaultRoute };
}

const mac = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(macForm));

function isMulticast(address: string): boolean {
  return Number.parseInt(address.slice(0, 2), 16) % 2 === 1;
}
