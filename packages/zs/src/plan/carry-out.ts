import { runProgram } from '@zsha/adapters/system/run-program';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { stepCommands } from './step-commands.ts';
import type { Step } from './step.ts';

const timeoutMs = 15_000;

/**
 * Does the steps in their order, up to the first that fails. What cannot be taken away may be gone: the
 * kernel drops routes with their address, and a manager can be faster. Whether it is, is looked at later.
 */
export async function carryOut(steps: readonly Step[]): Promise<Result<null, Refusal>> {
  if (steps.some(({ kind }) => kind === 'create-bond')) await loadBonding();
  for (const step of steps) {
    const done = await runAll(stepCommands(step));
    if (!done.ok && step.kind !== 'remove-route' && step.kind !== 'remove-address') return done;
  }
  return ok(null);
}

export async function runAll(commands: readonly (readonly string[])[]): Promise<Result<null, Refusal>> {
  for (const [program = '', ...args] of commands) {
    const outcome = await runProgram(program, args, { timeoutMs });
    if (outcome.kind === 'exited' && outcome.code === 0) continue;
    const detail =
      outcome.kind === 'exited'
        ? outcome.stderr.trim()
        : outcome.kind === 'timeout'
          ? 'timeout'
          : outcome.detail;
    return fail(refusal('step-failed', { command: [program, ...args].join(' '), detail }));
  }
  return ok(null);
}

/** Loaded by its first use, the module makes a bond0 of its own. A kernel that has it built in, or not at all, says so later. */
async function loadBonding(): Promise<void> {
  await runProgram('modprobe', ['bonding', 'max_bonds=0'], { timeoutMs });
}
