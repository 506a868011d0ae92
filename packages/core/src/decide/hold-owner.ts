import type { Runner } from '../model/runner-record.ts';
import type { Decision } from './decision.ts';
import type { View } from './view.ts';

/** The record names this node as the owner and it is not buried here. */
export function holdOwner(view: View, owner: Runner): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: an owner decides on what it sees');
  const { record, desired, order } = view.arbiter;

  // Named, but nothing runs and nothing is on its way up: this node never learned that it had won,
  // its VM ended, or it lost power. It answers with a tombstone, and whoever can starts anew [F3].
  if (view.local.kind === 'none')
    return {
      kind: 'bury',
      epoch: owner.epoch,
      cause: view.local.closedThrough >= owner.epoch ? 'epoch-latched' : 'named-without-vm',
    };

  // A record that arrived through a hand-over while the VM still stands paused.
  if (view.local.arrived) return { kind: 'resume', runner: owner, take: null };
  // No move of this life is under way here (the engine decides nothing during a deed).
  if (record.value.incoming !== null) return { kind: 'abort-move', runner: owner };
  if (desired.value?.state === 'stopped') return { kind: 'stop', runner: owner };
  if (order.value?.progress.kind === 'ordered') return { kind: 'move', runner: owner, order: order.value };
  return { kind: 'hold', runner: owner };
}
