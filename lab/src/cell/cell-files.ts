import type { TestAuthority } from '@zsha/host-agent/testing/test-authority';
import { agentPort, cellBridge } from './cell-layout.ts';
import type { Cell } from './cell-layout.ts';

/** The name in the platform's certificate. */
export const platformName = 'zsha-platform';

/** What makes a container a compute host, as deployment leaves one; by path below its root. */
export function cellFiles(cell: Cell, authority: TestAuthority): Readonly<Record<string, string>> {
  const { certificate, key } = authority.pair(cell.name, cell.address);
  const settings = {
    host: cell.hostId,
    listen: { address: cell.address, port: agentPort },
    tls: {
      ca: '/etc/zsha-host/ca.pem',
      certificate: '/etc/zsha-host/host.pem',
      key: '/etc/zsha-host/host.key',
    },
    platformName,
    accelerator: 'probe',
    emulator: '/opt/zsha-host/libexec/vm-gate',
    stateFolder: '/var/lib/zsha-host',
    runFolder: '/run/zsha-host',
    mountFolder: '/var/lib/zsha-host/mounts',
    downloads: { allowedNetworks: ['10.79.1.0/24'] },
  };
  return {
    'etc/hostname': `${cell.name}\n`,
    'etc/hosts': '127.0.0.1 localhost\n',
    'etc/machine-id': `${cell.hostId.replaceAll('-', '')}\n`,
    'etc/systemd/network/br_vm.netdev':
      '[NetDev]\nName=br_vm\nKind=bridge\n\n[Bridge]\nSTP=no\nForwardDelaySec=0\n',
    'etc/systemd/network/br_vm.network': `[Match]\nName=br_vm\n\n[Network]\nConfigureWithoutCarrier=yes\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nAddress=${cell.address}/24\nGateway=${cellBridge.address}\n`,
    'etc/systemd/network/10-host0.network':
      '[Match]\nName=host0\n\n[Network]\nBridge=br_vm\nLinkLocalAddressing=no\n',
    'etc/libvirt/libvirtd.conf': `host_uuid = "${cell.hostId}"\n`,
    'etc/pki/CA/cacert.pem': authority.certificate,
    'etc/pki/libvirt/servercert.pem': certificate,
    'etc/pki/libvirt/clientcert.pem': certificate,
    'etc/pki/libvirt/private/serverkey.pem': key,
    'etc/pki/libvirt/private/clientkey.pem': key,
    'etc/pki/qemu/ca-cert.pem': authority.certificate,
    'etc/pki/qemu/server-cert.pem': certificate,
    'etc/pki/qemu/client-cert.pem': certificate,
    'etc/pki/qemu/server-key.pem': key,
    'etc/pki/qemu/client-key.pem': key,
    'etc/zsha-host/agent.json': JSON.stringify(settings),
    'etc/zsha-host/ca.pem': authority.certificate,
    'etc/zsha-host/host.pem': certificate,
    'etc/zsha-host/host.key': key,
  };
}

/** Units that a cell starts with, beside those of the base system. */
export const cellUnits: Readonly<Record<string, string>> = {
  'sockets.target.wants/libvirtd-tls.socket': '/lib/systemd/system/libvirtd-tls.socket',
  'multi-user.target.wants/zsha-host-agent.service': '/opt/zsha-host/libexec/zsha-host-agent.service',
  'zsha-host-agent.service': '/opt/zsha-host/libexec/zsha-host-agent.service',
};
