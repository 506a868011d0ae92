import { bridgedCard } from '@zsha/adapters/libvirt/domain-parts';
import type { Nic } from '@zsha/api/host-agent/vm-spec';
import type { BackingFile, PlacedDisk } from './placed-disk.ts';

type Element = Readonly<Record<string, unknown>>;

/** Names that a device keeps from its start to its end, whatever else is attached beside it. */
export const volumeAlias = (volume: string): string => `ua-volume-${volume}`;
export const nicAlias = (nic: string): string => `ua-nic-${nic}`;

/** virtio hands twenty signs to the guest; of an id the last ones tell it best. */
export const serialOf = (volume: string): string => volume.replaceAll('-', '').slice(-20);

/** `vda`, `vdb`… The guest's own order may differ: it goes by the serial. */
export const diskTarget = (place: number): string => `vd${String.fromCharCode('a'.charCodeAt(0) + place)}`;

/** @param boot its turn among what is tried; null: never. */
export function diskElement(disk: PlacedDisk, target: string, boot: number | null): Element {
  const { path, format, cacheMode, shared, volume, backing } = disk;
  return {
    '@type': 'file',
    '@device': 'disk',
    driver: {
      '@name': 'qemu',
      '@type': format,
      '@cache': cacheMode,
      '@discard': 'unmap',
      // A storage that fails for a while stops the guest instead of its file systems.
      '@error_policy': 'stop',
      '@rerror_policy': 'stop',
    },
    source: { '@file': path },
    backingStore: backingElement(backing),
    target: { '@dev': target, '@bus': 'virtio' },
    ...(shared ? { shareable: {} } : {}),
    serial: serialOf(volume),
    alias: { '@name': volumeAlias(volume) },
    ...bootOrder(boot),
  };
}

/** The whole chain, to its end: what is not said libvirt would read from the files. */
function backingElement([first, ...rest]: readonly BackingFile[]): Element {
  if (first === undefined) return {};
  return {
    '@type': 'file',
    format: { '@type': first.format },
    source: { '@file': first.path },
    backingStore: backingElement(rest),
  };
}

/** The drive for an ISO image; there is one even when it is empty. */
export function driveElement(iso: string | null, boot: number | null): Element {
  return {
    '@type': 'file',
    '@device': 'cdrom',
    driver: { '@name': 'qemu', '@type': 'raw' },
    ...(iso === null ? {} : { source: { '@file': iso } }),
    target: { '@dev': 'hdc', '@bus': 'ide' },
    readonly: {},
    ...bootOrder(boot),
  };
}

export function nicElement({ nic, mac, bridge, model }: Nic, boot: number | null): Element {
  return { ...bridgedCard(mac, bridge, model), alias: { '@name': nicAlias(nic) }, ...bootOrder(boot) };
}

const bootOrder = (boot: number | null): Element => (boot === null ? {} : { boot: { '@order': boot } });
