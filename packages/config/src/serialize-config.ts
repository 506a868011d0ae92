import type { FencingDevice, HaConfig, PerNode } from './model.ts';

/**
 * The configuration in the manual's keys and order, then what the manual does not know where it is
 * set. Parsing it gives the same configuration again but for the passwords: they are left out, so
 * whatever is stored, shown or exported is free of them.
 */
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
    ...(Object.keys(config.timings).length === 0 ? {} : { Timings: config.timings }),
    ...(config.fencing.length === 0 ? {} : { Fencing: config.fencing.map(publicDevice) }),
  };
}

function perNodeText(perNode: PerNode): string {
  if (perNode.kind === 'same') return perNode.value;
  return [...perNode.values].map(([node, value]) => `${value}@${node}`).join(', ');
}

function publicDevice({ node, agent, address, user, passwordFile, options }: FencingDevice): unknown {
  return {
    Node: node,
    Agent: agent,
    Address: address,
    ...(user === '' ? {} : { User: user }),
    ...(passwordFile === null ? {} : { PasswordFile: passwordFile }),
    ...(options.size === 0 ? {} : { Options: Object.fromEntries(options) }),
  };
}
