import type { ConfigReader } from '../config-reader.ts';
import { isSameSubnet, parseIpv4, prefixOfNetmask, roleInSubnet } from '../ipv4.ts';
import type { NetworkConfig, NodeConfig } from '../model.ts';
import { resolvePerNode } from '../resolve-per-node.ts';

/** Below eight bits it is no network, and above thirty none has room for VM and gateway. */
const prefixMin = 8;
const prefixMax = 30;

/** Address, netmask and gateway as they meet on each node; told for the first node where they do not fit. */
export function checkSubnet(
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
    const misfit = misfitOf(address, netmask, gateway);
    if (misfit === null) continue;
    const isPerNode = [network.address, network.netmask, network.gateway].some(
      ({ kind }) => kind === 'per-node',
    );
    reader.report(['Network', at, misfit.key], misfit.messageId, {
      address,
      netmask,
      gateway,
      node: isPerNode ? name : '',
    });
    return;
  }
}

interface Misfit {
  readonly key: 'Ipaddr' | 'Netmask' | 'Gateway';
  readonly messageId: string;
}

function misfitOf(address: string, netmask: string, gateway: string): Misfit | null {
  const [own, router, prefix] = [parseIpv4(address), parseIpv4(gateway), prefixOfNetmask(netmask)];
  // Whatever is no address has been said already.
  if (own === null || router === null || prefix === null) return null;
  if (prefix < prefixMin || prefix > prefixMax) return { key: 'Netmask', messageId: 'config.netmask-size' };
  const role = roleInSubnet(own, prefix);
  if (role !== 'host') return { key: 'Ipaddr', messageId: `config.address-is-${role}` };
  if (own === router) return { key: 'Gateway', messageId: 'config.gateway-is-address' };
  if (!isSameSubnet(own, router, prefix)) return { key: 'Gateway', messageId: 'config.gateway-outside' };
  return roleInSubnet(router, prefix) === 'host'
    ? null
    : { key: 'Gateway', messageId: 'config.gateway-no-host' };
}
