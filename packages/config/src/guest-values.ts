import { encodeFirmwareText } from '@zsha/kit/firmware-text';
import type { HaConfig } from './model.ts';
import { resolvePerNode } from './resolve-per-node.ts';

/**
 * The firmware value's size, always the same: a live migration brings the target's value in the
 * place of the source's, and QEMU wants it to be as long.
 */
const guestValuesBytes = 4096;

/**
 * What the guest is told about itself through its firmware, as JSON in a form that travels unharmed: its addresses on
 * this node, and whose incarnation it is.
 */
export function guestValues(config: HaConfig, node: string, epoch: number): string {
  const text = JSON.stringify({
    version: 1,
    node,
    epoch,
    dns: config.dns,
    consoleProxyAddress: resolvePerNode(config.consoleProxyAddress, node) ?? '',
    nics: config.networks.map((network) => ({
      mac: network.macAddress,
      address: resolvePerNode(network.address, node) ?? '',
      netmask: resolvePerNode(network.netmask, node) ?? '',
      gateway: resolvePerNode(network.gateway, node) ?? '',
      management: network.isManagement,
      defaultRoute: network.isDefaultRoute,
    })),
  });
  return encodeFirmwareText(text, guestValuesBytes);
}
