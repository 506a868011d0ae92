import type { TakeOver } from '@zsha/core/decide/decision';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { bury } from './bury.ts';
import { win } from './win.ts';

const resumeTimeoutMs = 10_000;

/** The move is over and this node stands alone in the record: the VM that arrived goes on. */
export async function resume(context: EngineContext, runner: Runner, take: TakeOver | null): Promise<void> {
  const { hypervisor, journal } = context.ports;
  if (take !== null && !(await win(context, take))) return;
  const outcome = await hypervisor.resume(resumeTimeoutMs);
  const state = outcome.ok ? { kind: 'running' as const } : await hypervisor.state(resumeTimeoutMs);
  if (state.kind !== 'running') {
    journal.record({
      kind: 'vm-start-failed',
      epoch: runner.epoch,
      cause: 'resume',
      params: { detail: outcome.detail, durationMs: 0 },
    });
    await bury(context, runner.epoch, 'resume-failed', false);
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
