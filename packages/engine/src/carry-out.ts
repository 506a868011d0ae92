import type { Decision } from '@zsha/core/decide/decision';
import { unreachable } from '@zsha/kit/unreachable';
import { abortMove } from './deeds/abort-move.ts';
import { forgetRestarts } from './deeds/forget-restarts.ts';
import { liftHold } from './deeds/lift-hold.ts';
import { refuseOrder } from './deeds/refuse-order.ts';
import { relieve } from './deeds/relieve.ts';
import { bury } from './deeds/bury.ts';
import { inherit } from './deeds/inherit.ts';
import { letGo } from './deeds/let-go.ts';
import { move } from './deeds/move.ts';
import { resume } from './deeds/resume.ts';
import { stopVm } from './deeds/stop-vm.ts';
import { takeOver } from './deeds/take-over.ts';
import type { EngineContext } from './engine-context.ts';

/** One decision, one deed. */
export async function carryOut(
  context: EngineContext,
  decision: Exclude<Decision, { kind: 'wait' | 'hold' | 'poison' | 'fence' }>,
): Promise<void> {
  switch (decision.kind) {
    case 'bury': {
      // A VM that was seen running and is gone has no start in flight: its restart need not wait.
      const ended =
        (decision.cause === 'named-without-vm' || decision.cause === 'vm-gone') &&
        context.known().runningEpoch === decision.epoch;
      if (ended)
        context.ports.journal.record({ kind: 'vm-gone', epoch: decision.epoch, cause: 'process-ended' });
      await bury(context, decision.epoch, ended ? 'vm-gone' : decision.cause, !ended);
      return;
    }
    case 'take-over':
      return takeOver(context, decision.take);
    case 'inherit':
      return inherit(context, decision);
    case 'stop':
      return stopVm(context, decision.runner);
    case 'move':
      return move(context, decision.runner, decision.order, decision.cause);
    case 'abort-move':
      return abortMove(context, decision.runner, null);
    case 'resume':
      return resume(context, decision.runner, decision.take);
    case 'let-go':
      return letGo(context, decision.runner, decision.cause);
    case 'relieve':
      return relieve(context, decision.runner);
    case 'refuse-order':
      return refuseOrder(context, decision);
    case 'lift-hold':
      return liftHold(context, decision);
    case 'forget-restarts':
      return forgetRestarts(context, decision.runner);
    default:
      return unreachable(decision);
  }
}
