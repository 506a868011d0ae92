import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { Deadline } from '../commands/deadline.ts';
import { already, done, failed, refused, unknown } from '../commands/outcomes.ts';
import { domainName } from './domain-name.ts';
import type { VmContext } from './vm-context.ts';

/** The guest is asked to start itself anew; the domain stays. */
export async function rebootVm(context: VmContext, vm: string, deadline: Deadline): Promise<CommandOutcome> {
  const view = await context.watch.lookAt(vm, deadline.remainingMs());
  return view.state === 'running'
    ? tell(['reboot', domainName(vm), '--mode', 'acpi'], deadline)
    : notSo(view);
}

export async function pauseVm(context: VmContext, vm: string, deadline: Deadline): Promise<CommandOutcome> {
  const view = await context.watch.lookAt(vm, deadline.remainingMs());
  if (view.state === 'paused') return already;
  return view.state === 'running' ? tell(['suspend', domainName(vm)], deadline) : notSo(view);
}

/** Also what storage that failed had stopped, and what a move left standing here. */
export async function resumeVm(context: VmContext, vm: string, deadline: Deadline): Promise<CommandOutcome> {
  const view = await context.watch.lookAt(vm, deadline.remainingMs());
  if (view.state === 'running') return already;
  return view.state === 'paused' ? tell(['resume', domainName(vm)], deadline) : notSo(view);
}

/** Why nothing can be done to it. */
export function notSo({ state, detail }: VmView): CommandOutcome {
  return state === 'stopped'
    ? refused('vm-not-here', 'it does not run on this host')
    : refused('vm-state-unknown', detail === '' ? state : detail);
}

async function tell(args: readonly string[], deadline: Deadline): Promise<CommandOutcome> {
  const outcome = await virsh(args, { timeoutMs: deadline.remainingMs() });
  if (outcome.kind === 'timeout') return unknown(wordsOf(outcome));
  return outcome.kind === 'exited' && outcome.code === 0 ? done() : failed('hypervisor', wordsOf(outcome));
}
