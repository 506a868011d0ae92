import type { MoveOrder } from '../model/move-order.ts';
import type { Runner } from '../model/runner.ts';
import type { Concern, Decision, MoveCause } from './decision.ts';
import { bestOther } from './place.ts';
import type { View } from './view.ts';

/** Restarts in a row because of a silent guest: one in place, one elsewhere, one more; then it is told. */
const guestRestartsMax = 3;

/** The record names this node as the owner and it is not buried here. */
export function holdOwner(view: View, owner: Runner): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: an owner decides on what it sees');
  const { record, desired, order, relief, freeze } = view.arbiter;

  // Named, but nothing runs and nothing is on its way up: this node never learned that it had won,
  // its VM ended, or it lost power. It answers with a tombstone, and whoever can starts anew [F3].
  if (view.local.kind === 'none')
    return {
      kind: 'bury',
      epoch: owner.epoch,
      cause: view.local.closedThrough >= owner.epoch ? 'epoch-latched' : 'named-without-vm',
    };

  // A record that arrived through a hand-over while the VM still stands paused.
  if (view.local.arrival.kind === 'whole') return { kind: 'resume', runner: owner, take: null };
  // No move of this life is under way here (the engine decides nothing during a deed).
  if (record.value.incoming !== null) return { kind: 'abort-move', runner: owner };
  if (desired.value?.state === 'stopped') return { kind: 'stop', runner: owner };
  if (order.value?.progress.kind === 'ordered') return ordered(view, owner, order.value);
  // Another node sees the storage and this one has not for long: asked, and by its own measure right.
  if (relief.value?.node === owner.node && relief.value.epoch === owner.epoch && !view.fresh.storage)
    return { kind: 'let-go', runner: owner, cause: 'storage-gone' };
  if (freeze.value !== null) return { kind: 'hold', runner: owner, concern: { kind: 'frozen' } };
  return evade(view, owner) ?? nurse(view, owner) ?? hold(owner, storageConcern(view));
}

function ordered(view: View, owner: Runner, order: MoveOrder): Decision {
  if (order.target === view.self) return { kind: 'refuse-order', order, reason: 'already-there' };
  if (!view.peers.has(order.target)) return { kind: 'refuse-order', order, reason: 'unknown-target' };
  return { kind: 'move', runner: owner, order, cause: 'operator' };
}

/** The VM should leave this node by itself, and live. */
function evade(view: View, owner: Runner): Decision | null {
  const cause = reasonToLeave(view);
  if (cause === null) return null;
  const target = bestOther(view);
  // A gateway that answers nobody is no reason to go anywhere.
  if (cause === 'gateway-lost' && (target === null || view.peers.get(target)?.report?.gateway !== true))
    return null;
  if (target === null || view.nowMs < view.moveBackOffUntilMs) return hold(owner, { kind: 'nowhere-to-go' });
  const order: MoveOrder = {
    id: `${cause}-${owner.epoch}-${view.nowMs}`,
    target,
    by: cause,
    at: '',
    progress: { kind: 'ordered' },
  };
  return { kind: 'move', runner: owner, order, cause };
}

function reasonToLeave({
  arbiter,
  self,
  leaving,
  gatewayLostSinceMs,
  nowMs,
  timings,
}: View): MoveCause | null {
  if (leaving) return 'node-going-down';
  if (arbiter.kind === 'answering' && (arbiter.maintenance.get(self)?.value ?? null) !== null)
    return 'maintenance';
  if (gatewayLostSinceMs !== null && nowMs - gatewayLostSinceMs >= timings.linkGoneMs) return 'gateway-lost';
  return null;
}

/** A guest that does not answer: restarted in place, then elsewhere, and then no more (rule 11). */
function nurse(view: View, owner: Runner): Decision | null {
  const { guest, nowMs, timings, arbiter } = view;
  if (arbiter.kind === 'silent') return null;
  const restarts = arbiter.record.value.unwell ?? 0;
  if (guest.kind === 'well' && restarts > 0 && nowMs - guest.sinceMs >= timings.guestWellMs)
    return { kind: 'forget-restarts', runner: owner };
  // A guest whose disk hangs is silent for a reason that no restart mends.
  if (guest.kind !== 'silent' || view.storage.kind === 'bad') return null;
  const patienceMs = guest.booting ? timings.guestBootMs : timings.guestSilentMs;
  const restartAtMs = guest.sinceMs + patienceMs;
  if (nowMs < restartAtMs) return guest.booting ? null : hold(owner, { kind: 'guest-silent', restartAtMs });
  if (restarts >= guestRestartsMax) return hold(owner, { kind: 'guest-given-up', restarts });
  return { kind: 'let-go', runner: owner, cause: 'guest-unresponsive' };
}

function storageConcern({ storage }: View): Concern | null {
  return storage.kind === 'bad' ? { kind: 'storage', fault: storage.reason } : null;
}

function hold(runner: Runner, concern: Concern | null): Decision {
  return { kind: 'hold', runner, concern };
}
