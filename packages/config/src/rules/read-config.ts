import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { HaConfig, NetworkConfig } from '../model.ts';
import { readFencing } from './read-fencing.ts';
import { readNetwork } from './read-network.ts';
import { readNodes } from './read-nodes.ts';
import { readPerNodeAddress } from './read-per-node.ts';
import { readTimings } from './read-timings.ts';
import { checkNetworks } from './check-networks.ts';

/** The least that the management platform runs in, by the manual. */
const memoryMinGib = 8;
const cpuMin = 4;
const memoryMaxGib = 1024;
const cpuMax = 255;
const networksMax = 16;

const keys = [
  'Node',
  'MemorySizeInGB',
  'CPU',
  'Type',
  'MonAddrs',
  'ChronyServers',
  'PoolName',
  'ImageFolder',
  'DNS',
  'Network',
  'ConsoleProxyOverriddenIP',
  'AllowResetRootPassword',
  'Timings',
  'Fencing',
];

const addresses = z.array(z.ipv4());
const hosts = z.array(z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/));

/** The whole configuration; null, and everything reported, when part of it does not hold. */
export function readConfig(reader: ConfigReader): HaConfig | null {
  reader.onlyKeys([], keys);
  const type = reader.read(['Type'], z.enum(['FileConf', 'CephConf']), 'config.type');
  const nodes = readNodes(reader);
  const memorySizeGib = reader.read(
    ['MemorySizeInGB'],
    z.int().min(memoryMinGib).max(memoryMaxGib),
    'config.memory',
  );
  const cpuCount = reader.read(['CPU'], z.int().min(cpuMin).max(cpuMax), 'config.cpu');
  const isCeph = type === 'CephConf';
  const monAddresses = isCeph
    ? reader.read(['MonAddrs'], addresses.min(1), 'config.mon-addresses')
    : reader.readOptional(['MonAddrs'], addresses.nullable(), 'config.mon-addresses', null);
  const chronyServers = reader.read(['ChronyServers'], hosts.min(1), 'config.chrony-servers');
  const poolName = isCeph
    ? reader.read(['PoolName'], z.string().min(1), 'config.pool-name')
    : reader.readOptional(['PoolName'], z.string(), 'config.pool-name', '');
  const imageFolder = isCeph
    ? reader.readOptional(['ImageFolder'], z.string(), 'config.image-folder', '')
    : reader.read(['ImageFolder'], absolutePath, 'config.image-folder');
  const dns = reader.read(['DNS'], addresses, 'config.dns');
  const names = nodes?.map(({ name }) => name) ?? null;
  const networks = readNetworks(reader, names);
  const consoleProxyAddress = readPerNodeAddress(reader, ['ConsoleProxyOverriddenIP'], names, 'optional');
  const allowResetRootPassword = reader.readOptional(
    ['AllowResetRootPassword'],
    z.boolean(),
    'config.not-boolean',
    false,
  );
  const timings = readTimings(reader);
  const fencing = readFencing(reader, names);
  if (nodes !== null && networks !== null) checkNetworks(reader, networks, nodes);

  if (
    type === undefined ||
    nodes === null ||
    memorySizeGib === undefined ||
    cpuCount === undefined ||
    monAddresses === undefined ||
    chronyServers === undefined ||
    poolName === undefined ||
    imageFolder === undefined ||
    dns === undefined ||
    networks === null ||
    consoleProxyAddress === null ||
    allowResetRootPassword === undefined ||
    timings === null ||
    fencing === null
  )
    return null;
  return {
    type,
    nodes,
    memorySizeGib,
    cpuCount,
    monAddresses,
    chronyServers,
    poolName,
    imageFolder,
    dns,
    networks,
    consoleProxyAddress,
    allowResetRootPassword,
    timings,
    fencing,
  };
}

/** Without a trailing slash; nothing that climbs back up. */
const absolutePath = z
  .string()
  .regex(/^\/[^\0\n,]*$/)
  .refine((path) => !path.split('/').includes('..') && path !== '/')
  .transform((path) => path.replace(/\/+$/, ''));

/** @returns null unless each of them could be read. */
function readNetworks(
  reader: ConfigReader,
  nodes: readonly string[] | null,
): readonly NetworkConfig[] | null {
  const count = reader.count(['Network'], networksMax);
  if (count === undefined) return null;
  const networks = Array.from({ length: count }, (_, at) => readNetwork(reader, at, nodes));
  const read = networks.filter((network) => network !== null);
  return read.length === count ? read : null;
}
