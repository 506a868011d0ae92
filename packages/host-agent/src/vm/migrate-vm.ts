import { migrationPercent } from '@zsha/adapters/libvirt/migration-percent';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { withXmlFile } from '@zsha/adapters/libvirt/with-xml-file';
import type { CommandOf } from '@zsha/api/host-agent/command';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { Deadline } from '../commands/deadline.ts';
import { aborted, done, failed, refused, unknown } from '../commands/outcomes.ts';
import { isBelow } from '../storage/contained-file.ts';
import { notSo } from './change-vm.ts';
import { readDevices } from './domain-devices.ts';
import { domainName } from './domain-name.ts';
import { epochMark } from './epoch-mark.ts';
import type { VmContext } from './vm-context.ts';

const libvirtMaxMs = 10_000;

/** Live, to another host: memory and devices; its disks are where they were. */
export async function migrateVm(
  context: VmContext,
  command: CommandOf<'vm-migrate'>,
  deadline: Deadline,
  onPercent: (percent: number) => void,
): Promise<CommandOutcome> {
  const { vm, epoch } = command;
  const view = await context.watch.lookAt(vm, deadline.remainingMs());
  if (view.state !== 'running' && view.state !== 'paused') return notSo(view);
  if (view.epoch === null) return refused('vm-state-unknown', 'its process says no epoch');
  const local = await localDisk(context, vm, deadline);
  if (local !== null) return local;
  const dumped = await virsh(['dumpxml', domainName(vm), '--migratable', '--security-info'], {
    timeoutMs: deadline.remainingMs(libvirtMaxMs),
  });
  if (dumped.kind !== 'exited' || dumped.code !== 0) return refused('hypervisor', wordsOf(dumped));
  const xml = withEpoch(dumped.stdout, vm, view.epoch, epoch);
  if (xml === null) return refused('hypervisor', 'the domain does not say its epoch where it was put');
  return travel(context, command, xml, deadline, onPercent);
}

/** The same machine under another epoch. @returns null unless the old one stands there exactly once. */
export function withEpoch(xml: string, vm: string, from: number, to: number): string | null {
  const parts = xml.split(`>${epochMark(vm, from)}<`);
  return parts.length === 2 ? parts.join(`>${epochMark(vm, to)}<`) : null;
}

/** A disk that lies on this host alone does not come along. */
async function localDisk(
  { storages }: VmContext,
  vm: string,
  deadline: Deadline,
): Promise<CommandOutcome | null> {
  const devices = await readDevices(vm, deadline.remainingMs(libvirtMaxMs));
  if (!devices.ok) return refused('vm-state-unknown', devices.error);
  const shared = storages.list().filter(({ kind }) => kind !== 'local');
  const roots = shared.map((spec) => storages.rootOfSpec(spec).root);
  const alone = devices.value.files.find((file) => !roots.some((root) => isBelow(root, file)));
  return alone === undefined ? null : refused('storage-local', alone);
}

async function travel(
  { runFolder, watch }: VmContext,
  { vm, target, arrives }: CommandOf<'vm-migrate'>,
  xml: string,
  deadline: Deadline,
  onPercent: (percent: number) => void,
): Promise<CommandOutcome> {
  const how = ['--live', '--p2p', '--tls', '--abort-on-error', '--auto-converge', '--unsafe', '--verbose'];
  const outcome = await withXmlFile(runFolder, xml, (path) => {
    const args = ['migrate', ...how, ...(arrives === 'paused' ? ['--suspend'] : []), '--xml', path];
    return virsh([...args, domainName(vm), `qemu+tls://${target}/system`, `tcp://${target}`], {
      timeoutMs: deadline.remainingMs(),
      signal: deadline.signal,
      onStderr: (text) => {
        const percent = migrationPercent(text);
        if (percent !== null) onPercent(percent);
      },
    });
  });
  const detail = wordsOf(outcome);
  if (outcome.kind === 'exited' && outcome.code === 0) return done();
  // virsh was given up, libvirt was not: it goes on until it is told.
  if (outcome.kind === 'timeout') await virsh(['domjobabort', domainName(vm)], { timeoutMs: libvirtMaxMs });
  const after = await watch.lookAt(vm);
  if (after.state !== 'running' && after.state !== 'paused')
    return unknown(`the move was given up, and the VM here is ${after.state}: ${after.detail}`);
  if (deadline.signal.aborted) return aborted('it stays on this host');
  return failed('migration-failed', outcome.kind === 'timeout' ? 'it took longer than its time' : detail);
}
