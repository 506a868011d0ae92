import type { ConfigReader } from '../config-reader.ts';
import { isSameSubnet, parseIpv4, prefixOfNetmask } from '../ipv4.ts';
import type { NetworkConfig, NodeConfig } from '../model.ts';
import { valuesOf } from '../per-node-text.ts';
import { resolvePerNode } from '../resolve-per-node.ts';

/** What holds between networks, and between a network and the nodes. */
export function checkNetworks(
  reader: ConfigReader,
  networks: readonly NetworkConfig[],
  nodes: readonly NodeConfig[],
): void {
  const management = networks.filter(({ isManagement }) => isManagement).length;
  if (management !== 1) reader.report(['Network'], 'config.management-count', { count: management });
  const routes = networks.filter(({ isDefaultRoute }) => isDefaultRoute).length;
  if (routes > 1) reader.report(['Network'], 'config.default-route-count', { count: routes });

  networks.forEach((network, at) => {
    const earlier = networks.slice(0, at);
    if (earlier.some(({ macAddress }) => macAddress === network.macAddress))
      reader.report(['Network', at, 'MacAddress'], 'config.duplicate', { value: network.macAddress });
    for (const [, address] of valuesOf(network.address))
      if (nodes.some((node) => node.address === address))
        reader.report(['Network', at, 'Ipaddr'], 'config.address-of-node', { value: address });
    checkGateway(reader, network, at, nodes);
  });
}

/** Once for all nodes where nothing differs between them, else for the first node it is wrong for. */
function checkGateway(
  reader: ConfigReader,
  network: NetworkConfig,
  at: number,
  nodes: readonly NodeConfig[],
): void {
  for (const { name } of nodes) {
    const address = resolvePerNode(network.address, name);
    const netmask = resolvePerNode(network.netmask, name);
    const gateway = resolvePerNode(network.gateway, name);
    if (address === null || netmask === null || gateway === null) continue;
    const [addressNumber, gatewayNumber] = [parseIpv4(address), parseIpv4(gateway)];
    const prefix = prefixOfNetmask(netmask);
    if (addressNumber === null || gatewayNumber === null || prefix === null) continue;
    if (addressNumber === gatewayNumber) {
      reader.report(['Network', at, 'Gateway'], 'config.gateway-is-address', { gateway });
      return;
    }
    if (!isSameSubnet(addressNumber, gatewayNumber, prefix)) {
      reader.report(['Network', at, 'Gateway'], 'config.gateway-outside', { gateway, address, netmask });
      return;
    }
  }
}
