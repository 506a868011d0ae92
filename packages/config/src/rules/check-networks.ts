import type { ConfigReader } from '../config-reader.ts';
import { isSameSubnet, parseIpv4, prefixOfNetmask } from '../ipv4.ts';
import type { HaConfig, NetworkConfig, NodeConfig } from '../model.ts';
import { valuesOf } from '../per-node-text.ts';
import { resolvePerNode } from '../resolve-per-node.ts';
import { checkSubnet } from './check-subnet.ts';

export interface Surroundings {
  readonly networks: readonly NetworkConfig[];
  readonly nodes: readonly NodeConfig[];
  readonly services: Pick<HaConfig, 'chronyServers' | 'dns'> | null;
}

/** What holds between networks, and between a network and what is around it. */
export function checkNetworks(reader: ConfigReader, { networks, nodes, services }: Surroundings): void {
  networks.forEach((network, at) => {
    const earlier = networks.slice(0, at);
    if (earlier.some(({ macAddress }) => macAddress === network.macAddress))
      reader.report(['Network', at, 'MacAddress'], 'config.duplicate', { value: network.macAddress });
    for (const address of new Set(valuesOf(network.address).map(([, value]) => value)))
      if (nodes.some((node) => node.address === address))
        reader.report(['Network', at, 'Ipaddr'], 'config.address-of-node', { value: address });
    checkSubnet(reader, network, at, nodes);
    checkApart(reader, network, at, { networks: earlier, nodes });
  });
  if (services !== null) checkServices(reader, networks, services);
}

/** Two cards of one VM: an address of its own each, and better not the same subnet. */
function checkApart(
  reader: ConfigReader,
  network: NetworkConfig,
  at: number,
  { networks: earlier, nodes }: Pick<Surroundings, 'networks' | 'nodes'>,
): void {
  for (const { name } of nodes) {
    const address = resolvePerNode(network.address, name);
    const prefix = prefixOfNetmask(resolvePerNode(network.netmask, name) ?? '');
    for (const other of earlier) {
      const otherAddress = resolvePerNode(other.address, name);
      if (address === null || otherAddress === null || prefix === null) continue;
      if (address === otherAddress)
        return reader.report(['Network', at, 'Ipaddr'], 'config.duplicate', { value: address });
      if (isSameSubnet(parseIpv4(address) ?? 0, parseIpv4(otherAddress) ?? 0, prefix))
        return reader.warn(['Network', at, 'Ipaddr'], 'config.same-subnet', {
          value: address,
          other: otherAddress,
        });
    }
  }
}

/** Neither time nor names can come from the VM itself while it starts. */
function checkServices(
  reader: ConfigReader,
  networks: readonly NetworkConfig[],
  { chronyServers, dns }: Pick<HaConfig, 'chronyServers' | 'dns'>,
): void {
  const own = new Set(networks.flatMap(({ address }) => valuesOf(address).map(([, value]) => value)));
  const lists = { ChronyServers: chronyServers, DNS: dns };
  for (const [key, servers] of Object.entries(lists))
    servers.forEach((server, at) => {
      if (own.has(server)) reader.report([key, at], 'config.server-is-vm', { value: server });
    });
}
