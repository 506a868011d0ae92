import { runProgram } from '@zsha/adapters/system/run-program';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { words } from '../plan/words.ts';
import { rollbackUnit } from './rollback-unit.ts';

/** `limit` runs while a change is made, `confirm` while it waits: at no instant is there none. */
export type TimerName = 'limit' | 'confirm';

const timeoutMs = 20_000;
const unitOf = (timer: TimerName): string => `zsha-network-${timer}`;

/** The timer lives in systemd: it outlives this program, its terminal and the operator's connection. */
export function timerCommand(timer: TimerName, seconds: number): readonly string[] {
  return [
    ...words('systemd-run --quiet --timer-property=AccuracySec=500ms'),
    `--unit=${unitOf(timer)}`,
    `--on-active=${seconds}`,
    ...words('systemctl start --no-block'),
    rollbackUnit,
  ];
}

export async function startTimer(timer: TimerName, seconds: number): Promise<Result<null, Refusal>> {
  await stopTimer(timer);
  const [program = '', ...args] = timerCommand(timer, seconds);
  const outcome = await runProgram(program, args, { timeoutMs });
  if (outcome.kind === 'exited' && outcome.code === 0) return ok(null);
  return fail(
    refusal('no-systemd', { detail: outcome.kind === 'exited' ? outcome.stderr.trim() : outcome.kind }),
  );
}

/** One that does not run is stopped already. */
export async function stopTimer(timer: TimerName): Promise<void> {
  await runProgram('systemctl', ['stop', `${unitOf(timer)}.timer`], { timeoutMs });
}
