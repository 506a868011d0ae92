import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import { unreachable } from '@zsha/kit/unreachable';
import { aborted, already, done, failed, refused, unknown } from '../commands/outcomes.ts';
import type { TaskOutcome } from './run-storage-task.ts';

/** How a command ended whose work was one task of a storage. */
export function storageOutcome(outcome: TaskOutcome): CommandOutcome {
  switch (outcome.kind) {
    case 'nothing':
    case 'placed':
      return done();
    case 'already':
      return already;
    case 'capacity':
      return done({ kind: 'storage', status: { ...outcome, kind: 'ok', latencyMs: 0 } });
    case 'volume':
    case 'image':
      return done(outcome);
    case 'fault':
      return (outcome.unchanged ? refused : failed)(outcome.problem, outcome.detail);
    case 'hung':
      return unknown('the storage did not answer in time');
    case 'called-back':
      return aborted('called back; what it had begun may take a moment to end');
    default:
      return unreachable(outcome);
  }
}
