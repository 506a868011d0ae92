import type { TakeOver } from '@zsha/core/decide/decision';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { startFailed } from './start-failed.ts';
import { win } from './win.ts';

const triesMax = 2;
const tryTimeoutMs = 5000;
const lookTimeoutMs = 1000;

/** The move is over and this node stands alone in the record: the VM that arrived goes on. */
export async function resume(context: EngineContext, runner: Runner, take: TakeOver | null): Promise<void> {
  const { journal, clock } = context.ports;
  if (take !== null && !(await win(context, take))) return;
  const beganMs = clock.bootMs();
  const failure = await makeRun(context);
  if (failure !== null) {
    journal.record({
      kind: 'vm-start-failed',
      epoch: runner.epoch,
      cause: 'resume',
      params: { detail: failure, durationMs: clock.bootMs() - beganMs },
    });
    await startFailed(context, runner.epoch, 'resume-failed');
    return;
  }
  context.learn((known) => ({ ...known, runningEpoch: runner.epoch, arrivedEpoch: null }));
  context.setSlotState('running');
  journal.record({
    kind: 'vm-resumed',
    epoch: runner.epoch,
    cause: take === null ? 'hand-over' : 'source-dead',
  });
}

/**
 * A copy that will not go on is as good as none that arrived, and standing still it is an outage: two tries, then it
 * is buried and the VM is started anew. @returns why it does not run; null: it runs.
 */
async function makeRun({ ports }: EngineContext): Promise<string | null> {
  let detail = '';
  for (let tries = 0; tries < triesMax; tries += 1) {
    const outcome = await ports.hypervisor.resume(tryTimeoutMs);
    if (outcome.ok) return null;
    detail = outcome.detail;
    // The answer may have been lost, not the order.
    const state = await ports.hypervisor.state(lookTimeoutMs);
    if (state.kind === 'running') return null;
  }
  return detail;
}
