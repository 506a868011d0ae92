import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { HaConfig, NetworkConfig } from '../model.ts';
import { checkFencing } from './check-fencing.ts';
import { checkNetworks } from './check-networks.ts';
import { readFencing } from './read-fencing.ts';
import { readNetwork } from './read-network.ts';
import { readNodes } from './read-nodes.ts';
import { readServices } from './read-services.ts';
import { readStorage } from './read-storage.ts';
import { readTimings } from './read-timings.ts';

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

/** The least that the management platform runs in, by the manual. */
const memoryMinGib = 8;
const cpuMin = 4;
const memoryMaxGib = 1024;
const cpuMax = 255;
/** What the guest is told of more does not fit into its firmware value. */
const networksMax = 8;

/** The whole configuration; null, and everything reported, when part of it does not hold. */
export function readConfig(reader: ConfigReader): HaConfig | null {
  if (!reader.onlyKeys([], keys)) return null;
  const nodes = readNodes(reader);
  const names = nodes?.map(({ name }) => name) ?? null;
  const size = readSize(reader);
  const storage = readStorage(reader);
  const services = readServices(reader, names);
  const networks = readNetworks(reader, names);
  const timings = readTimings(reader);
  const fencing = readFencing(reader, names);
  if (nodes !== null && networks !== null) checkNetworks(reader, { networks, nodes, services });
  if (nodes !== null && fencing !== null) checkFencing(reader, fencing, nodes);

  if (nodes === null || size === null || storage === null || services === null) return null;
  if (networks === null || timings === null || fencing === null) return null;
  return { nodes, ...size, ...storage, ...services, networks, timings, fencing };
}

function readSize(
  reader: ConfigReader,
): Pick<HaConfig, 'memorySizeGib' | 'cpuCount' | 'allowResetRootPassword'> | null {
  const memory = z.int().min(memoryMinGib).max(memoryMaxGib);
  const memorySizeGib = reader.read(['MemorySizeInGB'], memory, 'config.memory');
  const cpuCount = reader.read(['CPU'], z.int().min(cpuMin).max(cpuMax), 'config.cpu');
  const path = ['AllowResetRootPassword'];
  const allowResetRootPassword = reader.readOptional(path, z.boolean(), 'config.not-boolean', false);
  if (memorySizeGib === undefined || cpuCount === undefined || allowResetRootPassword === undefined)
    return null;
  return { memorySizeGib, cpuCount, allowResetRootPassword };
}

/** @returns null unless each of them could be read. */
function readNetworks(
  reader: ConfigReader,
  nodes: readonly string[] | null,
): readonly NetworkConfig[] | null {
  const count = reader.count(['Network'], networksMax);
  if (count === undefined) return null;
  const networks = Array.from({ length: count }, (_, at) => readNetwork(reader, at, nodes));
  // Counted also where a card could not be read: both are mended in one go.
  const management = networks.filter((_, at) => reader.isTrue(['Network', at, 'IsMgmt'])).length;
  if (management !== 1) reader.report(['Network'], 'config.management-count', { count: management });
  const routes = networks.filter((_, at) => reader.isTrue(['Network', at, 'IsDefRoute'])).length;
  if (routes !== 1) reader.report(['Network'], 'config.default-route-count', { count: routes });
  const read = networks.filter((network) => network !== null);
  return read.length === count ? read : null;
}
