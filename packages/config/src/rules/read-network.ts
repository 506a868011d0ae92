import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { NetworkConfig } from '../model.ts';
import { readMac } from './read-mac.ts';
import { readPerNodeAddress, readPerNodeNetmask } from './read-per-node.ts';

const keys = ['Bridge', 'MacAddress', 'Ipaddr', 'Netmask', 'Gateway', 'IsMgmt', 'IsDefRoute'];

/** The kernel's limit for the name of an interface is 15 characters (IFNAMSIZ less one). */
const bridgeForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,14}$/;
/** Interfaces that every machine has, and names that sysctl keeps for itself. */
const notBridges = new Set(['lo', 'all', 'default', 'virbr0']);

/** One card of the VM; null, and reported, when part of it does not hold. */
export function readNetwork(
  reader: ConfigReader,
  at: number,
  nodes: readonly string[] | null,
): NetworkConfig | null {
  const path = ['Network', at] as const;
  if (!reader.onlyKeys(path, keys)) return null;
  const bridgeName = z
    .string()
    .regex(bridgeForm)
    .refine((name) => !notBridges.has(name));
  const bridge = reader.read([...path, 'Bridge'], bridgeName, 'config.bridge');
  const macAddress = readMac(reader, [...path, 'MacAddress']);
  const address = readPerNodeAddress(reader, [...path, 'Ipaddr'], nodes, 'required');
  const netmask = readPerNodeNetmask(reader, [...path, 'Netmask'], nodes);
  const gateway = readPerNodeAddress(reader, [...path, 'Gateway'], nodes, 'required');
  const isManagement = reader.read([...path, 'IsMgmt'], z.boolean(), 'config.not-boolean');
  const isDefaultRoute = reader.read([...path, 'IsDefRoute'], z.boolean(), 'config.not-boolean');
  if (bridge === undefined || macAddress === null || address === null || netmask === null) return null;
  if (gateway === null || isManagement === undefined || isDefaultRoute === undefined) return null;
  return { bridge, macAddress, address, netmask, gateway, isManagement, isDefaultRoute };
}
