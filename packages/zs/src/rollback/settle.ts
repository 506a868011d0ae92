import { ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Refusal } from '../model/refusal.ts';
import { move } from './pending.ts';
import { rollBack } from './roll-back.ts';
import { startTimer, stopTimer } from './timers.ts';

/**
 * Ends a change that is made: for good, or until it is confirmed within that many seconds. The timer of
 * the change itself stops only when the next one runs.
 */
export async function settle(withinS: number | null): Promise<Result<null, Refusal>> {
  if (withinS === null) {
    await confirm();
    return ok(null);
  }
  const started = await startTimer('confirm', withinS);
  if (!started.ok) {
    await rollBack();
    return started;
  }
  await stopTimer('limit');
  return ok(null);
}

/** @returns whether there was anything to confirm. */
export async function confirm(): Promise<boolean> {
  const confirmed = move('pending', 'previous');
  if (confirmed) for (const timer of ['confirm', 'limit'] as const) await stopTimer(timer);
  return confirmed;
}
