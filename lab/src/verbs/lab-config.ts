import { bridges, vm } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';

/**
 * The lab's HA configuration, in the manual's form.
 *
 * @param more further keys of it.
 */
export function labConfig(
  nodes: readonly NodeLayout[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  const config = {
    Node: nodes.map(({ address, name }) => `${address.storage} ${name}`),
    MemorySizeInGB: 8,
    CPU: 4,
    Type: 'FileConf',
    MonAddrs: null,
    ChronyServers: [bridges.management.address],
    PoolName: '',
    ImageFolder: '/opt/smp/mngt',
    DNS: [bridges.management.address],
    Network: [
      {
        Bridge: 'br_mgmt',
        MacAddress: vm.mac,
        Ipaddr: vm.address,
        Netmask: '255.255.255.0',
        Gateway: bridges.management.address,
        IsMgmt: true,
        IsDefRoute: true,
      },
    ],
    ConsoleProxyOverriddenIP: '',
    AllowResetRootPassword: false,
    ...more,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
