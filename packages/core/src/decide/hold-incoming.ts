import type { Runner } from '../model/runner-record.ts';
import type { Decision } from './decision.ts';
import { isDead } from './is-dead.ts';
import { takeOver } from './take-over.ts';
import type { View } from './view.ts';

/** This node is the target of a planned move: the VM arrives here paused [F10, F11]. */
export function holdIncoming(view: View, incoming: Runner): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: a target decides on what it sees');
  const { owner } = view.arbiter.record.value;
  // The guard closed the epoch (an earlier life of this agent, or proofs that ran out).
  if (view.local.closedThrough >= incoming.epoch)
    return { kind: 'bury', epoch: incoming.epoch, cause: 'move-lost' };

  const verdict = owner === null ? ({ kind: 'tombstone' } as const) : isDead(view, owner);
  if (verdict.kind === 'unproven') return { kind: 'hold', runner: incoming };

  // The source is dead. A VM that arrived whole goes on here under its own epoch, in one
  // transaction that names this node alone; half a VM is buried and started anew by the rules.
  if (view.local.kind === 'present' && view.local.arrived) {
    const cause =
      owner === null ? ({ kind: 'no-owner' } as const) : ({ ...verdict, previous: owner } as const);
    const take = takeOver(view, incoming, cause, owner === null ? [] : [{ runner: owner, verdict }]);
    return { kind: 'resume', runner: incoming, take };
  }
  return { kind: 'bury', epoch: incoming.epoch, cause: 'move-lost' };
}
