import type { HaConfig, PerNode } from './model.ts';

/** The configuration in the manual's keys and order; parsing it gives the same configuration again. */
export function serializeConfig(config: HaConfig): Readonly<Record<string, unknown>> {
  return {
    Node: config.nodes.map(({ name, address }) => `${address} ${name}`),
    MemorySizeInGB: config.memorySizeGib,
    CPU: config.cpuCount,
    Type: config.type,
    MonAddrs: config.monAddresses,
    ChronyServers: config.chronyServers,
    PoolName: config.poolName,
    ImageFolder: config.imageFolder,
    DNS: config.dns,
    Network: config.networks.map((network) => ({
      Bridge: network.bridge,
      MacAddress: network.macAddress,
      Ipaddr: perNodeText(network.address),
      Netmask: perNodeText(network.netmask),
      Gateway: perNodeText(network.gateway),
      IsMgmt: network.isManagement,
      IsDefRoute: network.isDefaultRoute,
    })),
    ConsoleProxyOverriddenIP: perNodeText(config.consoleProxyAddress),
    AllowResetRootPassword: config.allowResetRootPassword,
  };
}

function perNodeText(perNode: PerNode): string {
  if (perNode.kind === 'same') return perNode.value;
  return [...perNode.values].map(([node, value]) => `${value}@${node}`).join(', ');
}
