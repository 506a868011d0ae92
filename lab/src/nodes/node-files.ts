import { bridges, type NodeLayout } from './node-layout.ts';

/** What makes one node differ from the others, by path below its root. */
export function nodeFiles(
  node: NodeLayout,
  all: readonly NodeLayout[],
  labPublicKey: string,
): Record<string, string> {
  // A pulled cable leaves a server's addresses where they are.
  const steady =
    'ConfigureWithoutCarrier=yes\nIgnoreCarrierLoss=yes\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n';
  return {
    'etc/hostname': `${node.name}\n`,
    'etc/machine-id': `${node.machineId}\n`,
    'etc/hosts': [
      '127.0.0.1 localhost',
      ...all.map((each) => `${each.address.storage} ${each.name}`),
      '',
    ].join('\n'),
    'etc/systemd/network/br_mgmt.netdev': `[NetDev]\nName=br_mgmt\nKind=bridge\nMACAddress=${node.mac.management}\n\n[Bridge]\nSTP=no\nForwardDelaySec=0\n`,
    'etc/systemd/network/br_mgmt.network': `[Match]\nName=br_mgmt\n\n[Network]\n${steady}Address=${node.address.management}/24\nGateway=${bridges.management.address}\n`,
    'etc/systemd/network/mgmt0.network': `[Match]\nName=${node.port.management}\n\n[Network]\nBridge=br_mgmt\nLinkLocalAddressing=no\n`,
    'etc/systemd/network/stor0.network': `[Match]\nName=${node.port.storage}\n\n[Network]\n${steady}Address=${node.address.storage}/24\n`,
    'etc/libvirt/libvirtd.conf': `host_uuid = "${node.hostUuid}"\n`,
    'root/.ssh/authorized_keys': labPublicKey,
  };
}
