import { encodeFirmwareText } from '@zsha/kit/firmware-text';
import type { HaConfig } from './model.ts';
import { resolvePerNode } from './resolve-per-node.ts';

/** What the management VM is told about itself: its addresses on this node, and whose incarnation it is. */
export interface GuestValues {
  readonly version: 1;
  readonly node: string;
  readonly epoch: number;
  readonly dns: readonly string[];
  readonly timeServers: readonly string[];
  /** Empty: consoles are reached at the management address. */
  readonly consoleProxyAddress: string;
  readonly nics: readonly GuestNic[];
}

/** An address, netmask or gateway that the configuration does not give for this node is empty. */
export interface GuestNic {
  readonly mac: string;
  readonly address: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly management: boolean;
  readonly defaultRoute: boolean;
}

/** Where the guest finds the values in QEMU's firmware configuration. */
export const guestValuesEntry = 'opt/org.zsha/guest';

/**
 * The firmware value's size, always the same: a live migration brings the target's value in the
 * place of the source's, and QEMU wants it to be as long.
 */
const guestValuesBytes = 4096;

/** The values for the VM on `node`, as JSON in a form that travels through the firmware unharmed. */
export function guestValues(config: HaConfig, node: string, epoch: number): string {
  const values: GuestValues = {
    version: 1,
    node,
    epoch,
    dns: config.dns,
    timeServers: config.chronyServers,
    consoleProxyAddress: resolvePerNode(config.consoleProxyAddress, node) ?? '',
    nics: config.networks.map((network) => ({
      mac: network.macAddress,
      address: resolvePerNode(network.address, node) ?? '',
      netmask: resolvePerNode(network.netmask, node) ?? '',
      gateway: resolvePerNode(network.gateway, node) ?? '',
      management: network.isManagement,
      defaultRoute: network.isDefaultRoute,
    })),
  };
  return encodeFirmwareText(JSON.stringify(values), guestValuesBytes);
}
