import { virsh } from '@zsha/adapters/libvirt/virsh';
import type { CommandOf } from '@zsha/api/host-agent/command';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import { Deadline } from '../commands/deadline.ts';
import { aborted, already, done, failed, refused } from '../commands/outcomes.ts';
import { destroyVm } from './destroy-vm.ts';
import { domainName } from './domain-name.ts';
import type { VmContext } from './vm-context.ts';

const libvirtMaxMs = 5000;
const lookEveryMs = 500;
/** A guest that is still booting does not hear the power button; it is pressed again. */
const pressEveryMs = 5000;

/** Asks the guest to power off, and waits; then it is killed, or it is left running. */
export async function stopVm(
  context: VmContext,
  { vm, graceMs, otherwise }: CommandOf<'vm-stop'>,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const before = await context.watch.lookAt(vm, deadline.remainingMs());
  if (before.state === 'stopped') return already;
  // A silent libvirt presses no button, but what it does not do a kill can.
  if (before.process !== 'present') return refused('vm-state-unknown', before.detail);
  const grace = new Deadline(deadline.remainingMs(graceMs), deadline.signal);
  let pressedMs = Number.NEGATIVE_INFINITY;
  while (!grace.isOver) {
    if (performance.now() - pressedMs >= pressEveryMs) {
      pressedMs = performance.now();
      await virsh(['shutdown', domainName(vm), '--mode', 'acpi'], {
        timeoutMs: grace.remainingMs(libvirtMaxMs),
      });
    }
    if ((await context.watch.lookAt(vm, grace.remainingMs())).state === 'stopped') return done();
    await grace.pause(lookEveryMs);
  }
  if (deadline.signal.aborted) return aborted('the guest was asked to power off, and may yet do so');
  return otherwise === 'kill'
    ? destroyVm(context, vm, deadline)
    : failed('guest-keeps-running', 'the guest did not power off in its time');
}
