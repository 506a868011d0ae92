import type { EngineContext } from '../engine-context.ts';
import { bury } from './bury.ts';

const backOffFirstMs = 2000;
const backOffMaxMs = 60_000;

/**
 * The VM could not be made to run here: its epoch is buried, and the more often that happens, the longer this node
 * leaves the VM to the others.
 */
export async function startFailed(
  context: EngineContext,
  epoch: number,
  cause: 'start-failed' | 'resume-failed',
  waitMaxMs = backOffMaxMs,
): Promise<void> {
  const { clock } = context.ports;
  context.learn((known) => {
    const failures = known.backOff.failures + 1;
    const waitMs = Math.min(backOffFirstMs * 2 ** (failures - 1), waitMaxMs);
    return { ...known, backOff: { failures, untilMs: clock.bootMs() + waitMs } };
  });
  // A start that failed may still be in flight; a copy that stands here is in the table for all to see.
  await bury(context, epoch, cause, cause === 'start-failed');
}
