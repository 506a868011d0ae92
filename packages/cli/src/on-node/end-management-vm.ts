import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '@zsha/adapters/system/run-program';

const domain = 'ZStack Management Node VM';
const callMaxMs = 30_000;
const shutdownMaxMs = 90_000;
const pollEveryMs = 1000;

/** Shuts the guest down if it runs on this node; one that does not end in time is ended. */
export async function endManagementVm(): Promise<void> {
  if (!(await isRunning())) return;
  await virsh('shutdown');
  const endMs = performance.now() + shutdownMaxMs;
  while ((await isRunning()) && performance.now() < endMs) await sleep(pollEveryMs);
  if (await isRunning()) await virsh('destroy');
}

/** A libvirt that does not answer is not asked again: its VMs are not reached through it. */
async function isRunning(): Promise<boolean> {
  const outcome = await virsh('domstate');
  return outcome.kind === 'exited' && outcome.code === 0 && outcome.stdout.trim() !== 'shut off';
}

function virsh(verb: string) {
  return runProgram('virsh', ['--connect', 'qemu:///system', verb, domain], { timeoutMs: callMaxMs });
}
