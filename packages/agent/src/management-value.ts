import type { HaConfig } from '@zsha/config/model';
import { resolvePerNode } from '@zsha/config/resolve-per-node';

/** Of the VM's card in the management network, as it is when the VM runs on `node`; null where there is no such card. */
export function managementValue(
  { networks }: HaConfig,
  key: 'address' | 'gateway',
  node: string,
): string | null {
  const network = networks.find(({ isManagement }) => isManagement);
  return network === undefined ? null : resolvePerNode(network[key], node);
}
