import { buildXml } from '@zsha/adapters/libvirt/build-xml';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { withXmlFile } from '@zsha/adapters/libvirt/with-xml-file';
import { startRefusal } from '@zsha/adapters/libvirt/start-refusal';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { AttachedVolume, Nic } from '@zsha/api/host-agent/vm-spec';
import type { Deadline } from '../commands/deadline.ts';
import { aborted, already, done, failed, refused, unknown } from '../commands/outcomes.ts';
import { notSo } from './change-vm.ts';
import { diskElement, nicAlias, nicElement, volumeAlias } from './device-xml.ts';
import { freeTarget, readDevices } from './domain-devices.ts';
import type { DomainDevices } from './domain-devices.ts';
import { domainName } from './domain-name.ts';
import { placeDisks } from './place-disks.ts';
import type { VmContext } from './vm-context.ts';

const libvirtMaxMs = 10_000;
const lookEveryMs = 250;

export async function attachVolume(
  context: VmContext,
  vm: string,
  volume: AttachedVolume,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const devices = await devicesNow(context, vm, deadline);
  if ('kind' in devices) return devices;
  if (devices.aliases.has(volumeAlias(volume.volume))) return already;
  const target = freeTarget(devices);
  if (target === null) return refused('hypervisor', 'there is no place for another disk');
  const placed = await placeDisks(context.storages, [volume], null, deadline);
  if (!placed.ok) return placed.error;
  const [disk] = placed.value.disks;
  if (disk === undefined) return refused('not-there', volume.volume);
  return attach(context, vm, { disk: diskElement(disk, target, null) }, deadline);
}

export async function attachNic(
  context: VmContext,
  vm: string,
  nic: Nic,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const devices = await devicesNow(context, vm, deadline);
  if ('kind' in devices) return devices;
  if (devices.aliases.has(nicAlias(nic.nic))) return already;
  if (!context.hasBridge(nic.bridge)) return refused('bridge-missing', nic.bridge);
  return attach(context, vm, { interface: nicElement(nic, null) }, deadline);
}

async function attach(
  { runFolder }: VmContext,
  vm: string,
  device: Readonly<Record<string, unknown>>,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const outcome = await withXmlFile(runFolder, buildXml(device), (path) =>
    virsh(['attach-device', domainName(vm), path, '--live'], { timeoutMs: deadline.remainingMs() }),
  );
  if (outcome.kind === 'timeout') return unknown(wordsOf(outcome));
  if (outcome.kind === 'exited' && outcome.code === 0) return done();
  const isLocked = outcome.kind === 'exited' && startRefusal(outcome.stderr) === 'image-locked';
  return refused(isLocked ? 'image-locked' : 'hypervisor', wordsOf(outcome));
}

/**
 * Asks the guest to let go of a device. Only its being gone is done: a guest that does not answer keeps it, and
 * may let go of it much later.
 */
export async function detachDevice(
  context: VmContext,
  vm: string,
  alias: string,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const devices = await devicesNow(context, vm, deadline);
  if ('kind' in devices) return devices;
  if (!devices.aliases.has(alias)) return already;
  const asked = await virsh(['detach-device-alias', domainName(vm), alias, '--live'], {
    timeoutMs: deadline.remainingMs(libvirtMaxMs),
  });
  if (asked.kind === 'exited' && asked.code !== 0) return refused('hypervisor', wordsOf(asked));
  while (!deadline.isOver) {
    const now = await readDevices(vm, deadline.remainingMs(libvirtMaxMs));
    if (now.ok && !now.value.aliases.has(alias)) return done();
    await deadline.pause(lookEveryMs);
  }
  const words = 'the guest was asked to let go of it, and may yet do so';
  return deadline.signal.aborted ? aborted(words) : failed('guest-keeps-device', words);
}

/** @returns an outcome for a VM that has none here, or of which nobody can say. */
async function devicesNow(
  context: VmContext,
  vm: string,
  deadline: Deadline,
): Promise<DomainDevices | Extract<CommandOutcome, { kind: string }>> {
  const view = await context.watch.lookAt(vm, deadline.remainingMs());
  if (view.state !== 'running' && view.state !== 'paused') return notSo(view);
  const devices = await readDevices(vm, deadline.remainingMs(libvirtMaxMs));
  return devices.ok ? devices.value : refused('vm-state-unknown', devices.error);
}
