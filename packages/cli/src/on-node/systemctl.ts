import { runProgram } from '@zsha/adapters/system/run-program';

const callMaxMs = 120_000;

/** systemctl, or an error in its own words. */
export async function systemctl(...args: readonly string[]): Promise<void> {
  const outcome = await runProgram('systemctl', args, { timeoutMs: callMaxMs });
  if (outcome.kind === 'exited' && outcome.code === 0) return;
  const detail = outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim();
  throw new Error(`systemctl ${args.join(' ')}: ${detail || outcome.kind}`);
}

/** Whether systemctl says yes; for `is-active`, `is-enabled`, and what may fail without harm. */
export async function systemctlSays(...args: readonly string[]): Promise<boolean> {
  const outcome = await runProgram('systemctl', args, { timeoutMs: callMaxMs });
  return outcome.kind === 'exited' && outcome.code === 0;
}

/** @returns the unit's main process; null while it has none. */
export async function mainPid(unit: string): Promise<number | null> {
  const outcome = await runProgram('systemctl', ['show', '--property=MainPID', '--value', unit], {
    timeoutMs: callMaxMs,
  });
  const pid = outcome.kind === 'exited' ? Number(outcome.stdout.trim()) : 0;
  return pid > 0 ? pid : null;
}
