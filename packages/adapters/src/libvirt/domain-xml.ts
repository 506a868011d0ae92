import { guestPortName } from '@zsha/api/guest-report';
import { unreachable } from '@zsha/kit/unreachable';
import { guestValues } from '@zsha/config/guest-values';
import type { ConfigVersion } from '@zsha/config/config-version';
import type { HaConfig } from '@zsha/config/model';
import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import { buildXml } from './build-xml.ts';
import { bridgedCard, commonDevices, domainFrame, domainType, guestAgentChannel } from './domain-parts.ts';
import { startedWithElement } from './started-with.ts';
import { cephSecretUsage, cephUser, rbdImage } from './rbd.ts';

export interface DomainSettings {
  /** The same on every node: a migration compares it. */
  readonly uuid: string;
  readonly accelerator: 'kvm' | 'tcg';
  readonly emulator: string;
  /** Where a file may lie for a moment that only root reads. */
  readonly runFolder: string;
  readonly image: string;
  /** Where the guest's own reports come out on the node. */
  readonly guestSocket: string;
}

/** The management VM as libvirt is told it for one incarnation: this node, this epoch. */
export function domainXml(
  { uuid, accelerator, emulator, image, guestSocket }: DomainSettings,
  version: ConfigVersion,
  node: string,
  epoch: number,
): string {
  const { config } = version;
  return buildXml({
    domain: {
      '@type': domainType(accelerator),
      name: managementVmName,
      uuid,
      metadata: startedWithElement(version),
      memory: { '@unit': 'GiB', '#text': config.memorySizeGib },
      vcpu: config.cpuCount,
      sysinfo: {
        '@type': 'fwcfg',
        entry: { '@name': 'opt/org.zsha/guest', '#text': guestValues(config, node, epoch) },
      },
      os: {
        type: { '@arch': 'x86_64', '@machine': 'pc', '#text': 'hvm' },
        boot: { '@dev': 'hd' },
      },
      ...domainFrame,
      devices: {
        emulator,
        disk: disk(config, image),
        interface: config.networks.map(({ macAddress, bridge }) => bridgedCard(macAddress, bridge, 'virtio')),
        serial: { '@type': 'pty' },
        channel: [
          guestAgentChannel,
          // The same path on every node: a migration compares it.
          {
            '@type': 'unix',
            source: { '@mode': 'bind', '@path': guestSocket },
            target: { '@type': 'virtio', '@name': guestPortName },
          },
        ],
        ...commonDevices,
      },
    },
  });
}

/** Past the host's cache: what the guest synced is on the shared storage, not in a node. */
function disk({ type, poolName, monAddresses }: HaConfig, image: string): unknown {
  const driver = { '@name': 'qemu', '@cache': 'none', '@discard': 'unmap' };
  const target = { '@dev': 'vda', '@bus': 'virtio' };
  switch (type) {
    case 'FileConf':
      return {
        '@type': 'file',
        '@device': 'disk',
        driver: { ...driver, '@type': 'qcow2' },
        source: { '@file': image },
        target,
      };
    case 'CephConf':
      return {
        '@type': 'network',
        '@device': 'disk',
        driver: { ...driver, '@type': 'raw' },
        // The key is in libvirt's keeping, under a name that is the same on every node.
        auth: { '@username': cephUser, secret: { '@type': 'ceph', '@usage': cephSecretUsage } },
        source: {
          '@protocol': 'rbd',
          '@name': `${poolName}/${rbdImage}`,
          host: (monAddresses ?? []).map((address) => ({ '@name': address, '@port': 6789 })),
        },
        target,
      };
    default:
      return unreachable(type);
  }
}
