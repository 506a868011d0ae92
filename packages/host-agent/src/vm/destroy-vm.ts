import { virsh } from '@zsha/adapters/libvirt/virsh';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { Deadline } from '../commands/deadline.ts';
import { already, done, unknown } from '../commands/outcomes.ts';
import type { VmProcess } from '../look/qemu-processes.ts';
import { domainName } from './domain-name.ts';
import type { VmContext } from './vm-context.ts';

/** libvirt ends a domain within this, or it is done without libvirt. */
const libvirtMaxMs = 5000;
const lookEveryMs = 100;

/** Ends a VM at once. Done means that the process table has no process of it any more. */
export async function destroyVm(context: VmContext, vm: string, deadline: Deadline): Promise<CommandOutcome> {
  const before = await context.watch.lookAt(vm, deadline.remainingMs());
  if (before.state === 'stopped') return already;
  await virsh(['destroy', domainName(vm)], { timeoutMs: deadline.remainingMs(libvirtMaxMs) });
  for (const process of processesOf(context, vm)) kill(context, process);
  while (!deadline.isOver) {
    const view = await context.watch.lookAt(vm, deadline.remainingMs());
    if (view.state === 'stopped') return done();
    // libvirt is not needed to see that a process is gone; only a start that it still holds is.
    await deadline.pause(lookEveryMs);
  }
  const { detail } = await context.watch.lookAt(vm);
  return unknown(`it was told to end: ${detail}`);
}

function processesOf({ watch }: VmContext, vm: string): readonly VmProcess[] {
  return watch.processes().processes.filter((process) => process.vm === vm);
}

/** A pid may have been given to another process since; so it is looked at once more, as late as can be. */
function kill(context: VmContext, { vm, pid, startTicks }: VmProcess): void {
  const still = processesOf(context, vm).some((each) => each.pid === pid && each.startTicks === startTicks);
  if (!still) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
