import type { EngineContext } from '../engine-context.ts';
import { startFailed } from './start-failed.ts';

/** Past this a hypervisor is taken for hung; the closed gate then keeps its late start out. */
const startMaxMs = 60_000;
/** Whoever holds the image lets go of it at any moment: that is asked for again soon. */
const lockedBackOffMaxMs = 10_000;

/** Starts the VM under an epoch that this node has won. A start that fails is buried at once. */
export async function startVm(context: EngineContext, epoch: number, cause: string): Promise<void> {
  const { clock, hypervisor, journal } = context.ports;
  const beganMs = clock.bootMs();
  context.setSlotState('starting');
  if (!(await context.feedGuard())) {
    journal.record({ kind: 'vm-start-failed', epoch, cause: 'guard', params: { detail: '', durationMs: 0 } });
    await startFailed(context, epoch, 'start-failed');
    return;
  }
  const outcome = await hypervisor.start(epoch, startMaxMs);
  const durationMs = clock.bootMs() - beganMs;
  if (outcome.kind === 'started') {
    context.learn((known) => ({
      ...known,
      runningEpoch: epoch,
      backOff: { untilMs: 0, failures: 0 },
    }));
    context.setSlotState('running');
    await context.lookAtGuard();
    journal.record({ kind: 'vm-started', epoch, cause, params: { durationMs } });
    return;
  }
  journal.record({
    kind: 'vm-start-failed',
    epoch,
    cause: outcome.kind === 'refused' ? outcome.reason : 'unknown',
    params: { detail: outcome.detail, durationMs },
  });
  const locked = outcome.kind === 'refused' && outcome.reason === 'image-locked';
  await startFailed(context, epoch, 'start-failed', locked ? lockedBackOffMaxMs : undefined);
}
