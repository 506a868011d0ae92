import type { Program } from '../request/programs.ts';

const change = '[--confirm-within SECONDS] [--dry-run]';

/** The forms of each program, as the manual writes them. */
export const usage: Readonly<Record<Program, readonly string[]>> = {
  'zs-bond-lacp': [
    `zs-bond-lacp -c BOND [mtu N] ${change}`,
    `zs-bond-lacp -u BOND mtu N ${change}`,
    `zs-bond-lacp -d BOND ${change}`,
  ],
  'zs-bond-ab': [
    `zs-bond-ab -c BOND [mtu N] ${change}`,
    `zs-bond-ab -u BOND mtu N ${change}`,
    `zs-bond-ab -d BOND ${change}`,
  ],
  'zs-nic-to-bond': [`zs-nic-to-bond -a BOND NIC ${change}`, `zs-nic-to-bond -d BOND NIC ${change}`],
  'zs-vlan': [`zs-vlan -c IF VLANID ${change}`, `zs-vlan -d IF VLANID ${change}`],
  'zs-network-setting': [
    `zs-network-setting -i IF IP MASK [GATEWAY] ${change}`,
    `zs-network-setting -b IF IP MASK [GATEWAY] ${change}`,
    `zs-network-setting -d IF ${change}`,
    'zs-network-setting --confirm',
    'zs-network-setting --roll-back',
  ],
  'zs-show-network': ['zs-show-network [--json]', 'zs-show-network --check-mtu PEER [--json]'],
};
