import { buildXml } from '@zsha/adapters/libvirt/build-xml';
import {
  commonDevices,
  domainFrame,
  domainType,
  guestAgentChannel,
} from '@zsha/adapters/libvirt/domain-parts';
import type { VmSpec } from '@zsha/api/host-agent/vm-spec';
import { unreachable } from '@zsha/kit/unreachable';
import { diskElement, diskTarget, driveElement, nicElement } from './device-xml.ts';
import { domainName } from './domain-name.ts';
import { epochEntry, epochMark } from './epoch-mark.ts';
import type { PlacedDisk } from './placed-disk.ts';
import { screenElement } from './screen-xml.ts';
import { serialSocket } from './serial-socket.ts';

export interface DomainHost {
  readonly accelerator: 'kvm' | 'tcg';
  /** The gate that becomes QEMU. */
  readonly emulator: string;
  /** The same on every host: a migration compares what lies there. */
  readonly socketFolder: string;
}

/**
 * A business VM as libvirt is told it for one incarnation. The domain is transient: what a host forgets it
 * cannot start by itself. QEMU's image locks stay as they are, which is on.
 *
 * @param disks the volumes of the specification, in its order.
 */
export function vmDomainXml(
  host: DomainHost,
  spec: VmSpec,
  disks: readonly PlacedDisk[],
  iso: string | null,
): string {
  const { vm, title, epoch, vcpus, memoryMib, nics, boot } = spec;
  const turn = (what: VmSpec['boot'][number]): number | null => {
    const at = boot.indexOf(what);
    return at === -1 ? null : at + 1;
  };
  return buildXml({
    domain: {
      '@type': domainType(host.accelerator),
      name: domainName(vm),
      uuid: vm,
      title,
      memory: { '@unit': 'MiB', '#text': memoryMib },
      vcpu: vcpus,
      ...cpuElement(host.accelerator, spec.cpuMode),
      sysinfo: { '@type': 'fwcfg', entry: { '@name': epochEntry, '#text': epochMark(vm, epoch) } },
      os: { type: { '@arch': 'x86_64', '@machine': 'pc', '#text': 'hvm' } },
      ...domainFrame,
      devices: {
        emulator: host.emulator,
        disk: [
          ...disks.map((disk, place) =>
            diskElement(disk, diskTarget(place), place === 0 ? turn('disk') : null),
          ),
          driveElement(iso, turn('cdrom')),
        ],
        interface: nics.map((nic, place) => nicElement(nic, place === 0 ? turn('network') : null)),
        serial: {
          '@type': 'unix',
          source: { '@mode': 'bind', '@path': serialSocket(host.socketFolder, vm) },
        },
        channel: guestAgentChannel,
        input: { '@type': 'tablet', '@bus': 'usb' },
        graphics: screenElement(null, null),
        video: { model: { '@type': 'vga' } },
        // A guest's kernel that crashes says so; without this it would look as if it ran.
        panic: { '@model': 'isa' },
        ...commonDevices,
      },
    },
  });
}

/** Emulation has no host's processor to show: it keeps its own. */
function cpuElement(
  accelerator: DomainHost['accelerator'],
  mode: VmSpec['cpuMode'],
): Readonly<Record<string, unknown>> {
  if (accelerator === 'tcg') return {};
  switch (mode) {
    case 'none':
      return {};
    case 'host-model':
      return { cpu: { '@mode': 'host-model', '@check': 'partial' } };
    case 'host-passthrough':
      return { cpu: { '@mode': 'host-passthrough', '@migratable': 'on' } };
    default:
      return unreachable(mode);
  }
}
