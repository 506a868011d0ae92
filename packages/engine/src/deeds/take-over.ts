import type { TakeOver, TakeOverCause } from '@zsha/core/decide/decision';
import { unreachable } from '@zsha/kit/unreachable';
import type { EngineContext } from '../engine-context.ts';
import { afterLoss, noLosses } from '../losses.ts';
import { startVm } from './start-vm.ts';
import { win } from './win.ts';

/** Win the record, and only then open the gate and start (rule 7) [F1]. */
export async function takeOver(context: EngineContext, take: TakeOver): Promise<void> {
  const { journal, clock } = context.ports;
  const { epoch } = take.runner;
  if (!(await win(context, take))) {
    journal.record({ kind: 'take-over-lost', epoch, cause: take.because.kind });
    // The record moved, or the outcome never came to light. Without a read the next decision would
    // rest on what was just refuted, and be refuted again.
    await context.readArbiter(clock.bootMs());
    const nowMs = clock.bootMs();
    context.learn((known) => ({
      ...known,
      losses: afterLoss(known.losses, nowMs, context.settings.timings.beatMs),
    }));
    return;
  }
  context.learn((known) => ({ ...known, losses: noLosses }));
  journal.record({ kind: 'take-over', epoch, cause: take.because.kind, params: paramsOf(take.because) });
  await startVm(context, epoch, take.because.kind);
}

function paramsOf(because: TakeOverCause): Readonly<Record<string, string | number>> {
  switch (because.kind) {
    case 'no-owner':
      return {};
    case 'tombstone':
    case 'fenced':
      return { previousNode: because.previous.node, previousEpoch: because.previous.epoch };
    case 'silence':
      return {
        previousNode: because.previous.node,
        previousEpoch: because.previous.epoch,
        beatSilentMs: because.beatSilentMs,
        slotSilentMs: because.slotSilentMs,
      };
    default:
      return unreachable(because);
  }
}
