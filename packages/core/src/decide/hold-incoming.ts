import type { Runner } from '../model/runner.ts';
import type { Decision, TakeOverCause } from './decision.ts';
import { isDead } from './is-dead.ts';
import type { Verdict } from './is-dead.ts';
import { takeOver } from './take-over.ts';
import type { LocalView, View } from './view.ts';

/** After the source is dead, what has not arrived whole for this long never will. */
const arrivalGraceMs = 2000;

/** This node is the target of a planned move: the VM arrives here paused [F10, F11]. */
export function holdIncoming(view: View, incoming: Runner): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: a target decides on what it sees');
  const { owner } = view.arbiter.record.value;
  // The guard closed the epoch (an earlier life of this agent, or proofs that ran out).
  if (view.local.closedThrough >= incoming.epoch)
    return { kind: 'bury', epoch: incoming.epoch, cause: 'move-lost' };

  const verdict = owner === null ? null : isDead(view, owner);
  if (verdict?.kind === 'unproven') return { kind: 'hold', runner: incoming, concern: null };

  // The source is dead. A VM that arrived whole goes on here under its own epoch, in one
  // transaction that names this node alone; half a VM is buried and started anew by the rules.
  if (view.local.kind === 'present' && view.local.arrival.kind === 'whole') {
    const dead = owner === null || verdict === null ? [] : [{ runner: owner, verdict }];
    const take = takeOver(view, incoming, causeOf(owner, verdict), dead);
    return { kind: 'resume', runner: incoming, take };
  }
  if (mayStillArrive(view.local, verdict?.sinceMs ?? view.recordSinceMs, view.nowMs))
    return { kind: 'hold', runner: incoming, concern: null };
  return { kind: 'bury', epoch: incoming.epoch, cause: 'move-lost' };
}

/** The source's tombstone can be read before this node has looked at its own domain once more. */
function mayStillArrive(local: LocalView, deadSinceMs: number, nowMs: number): boolean {
  if (local.kind !== 'present') return false;
  const { arrival } = local;
  const lookedSince = arrival.kind === 'under-way' && arrival.lookBeganMs >= deadSinceMs + arrivalGraceMs;
  return !lookedSince && nowMs < deadSinceMs + 5 * arrivalGraceMs;
}

function causeOf(owner: Runner | null, verdict: Verdict | null): TakeOverCause {
  if (owner === null || verdict === null || verdict.kind === 'unproven') return { kind: 'no-owner' };
  if (verdict.kind !== 'silence') return { kind: verdict.kind, previous: owner };
  const { beatSilentMs, slotSilentMs } = verdict;
  return { kind: 'silence', previous: owner, beatSilentMs, slotSilentMs };
}
