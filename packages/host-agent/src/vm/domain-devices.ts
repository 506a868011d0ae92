import { parseXml } from '@zsha/adapters/libvirt/parse-xml';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { diskTarget } from './device-xml.ts';
import { domainName } from './domain-name.ts';

/** What a running domain has now. */
export interface DomainDevices {
  readonly aliases: ReadonlySet<string>;
  /** `vda`, `vdb`, `hdc`… */
  readonly targets: ReadonlySet<string>;
  /** The files of its disks and drives. */
  readonly files: readonly string[];
  /** Where its screen is; null: it has none. */
  readonly screen: string | null;
}

export async function readDevices(vm: string, timeoutMs: number): Promise<Result<DomainDevices, string>> {
  const outcome = await virsh(['dumpxml', domainName(vm)], { timeoutMs });
  if (outcome.kind !== 'exited' || outcome.code !== 0) return fail(wordsOf(outcome));
  const devices = devicesOf(outcome.stdout);
  return devices === null ? fail('libvirt’s answer was cut off') : ok(devices);
}

/** @param xml a domain as libvirt prints it. */
export function devicesOf(xml: string): DomainDevices | null {
  const devices = parseXml(xml)?.['domain']?.devices;
  if (devices === undefined) return null;
  const list = (value: unknown): readonly any[] => (value === undefined ? [] : [value].flat());
  const disks = list(devices.disk);
  const aliases = [...disks, ...list(devices.interface)].flatMap((device) => device.alias?.['@name'] ?? []);
  return {
    aliases: new Set(aliases),
    targets: new Set(disks.flatMap((disk) => disk.target?.['@dev'] ?? [])),
    screen: list(devices.graphics)[0]?.listen?.['@socket'] ?? null,
    files: disks.flatMap((disk) => disk.source?.['@file'] ?? []),
  };
}

/** Disks are few enough for one letter each. */
export function freeTarget({ targets }: DomainDevices): string | null {
  for (let place = 0; place < 26; place += 1) if (!targets.has(diskTarget(place))) return diskTarget(place);
  return null;
}
