import { isMember } from '../model/identity.ts';
import type { Identity } from '../model/identity.ts';
import { runnersOf } from '../model/runner-record.ts';
import type { Runner } from '../model/runner.ts';
import { contend } from './contend.ts';
import type { Decision, WaitReason } from './decision.ts';
import { holdIncoming } from './hold-incoming.ts';
import { holdOwner } from './hold-owner.ts';
import { inherit } from './inherit.ts';
import { liftHold } from './lift-hold.ts';
import type { LocalView, View } from './view.ts';

/**
 * What this node owes now. Read it top-down: first what must not be here is buried, then what is
 * this node's is kept, and only a node with nothing of its own looks at the others.
 */
export function decide(view: View): Decision {
  const { local, arbiter } = view;
  if (local.kind === 'unknown') return wait({ kind: 'guard-silent' });
  if (isExcluded(view)) return runOn(view, local, 'not-a-member');
  const unclaimed = leftOver(view, local) ?? poisoned(view, local);
  if (unclaimed !== null) return unclaimed;
  if (arbiter.kind === 'silent') return runOn(view, local, 'arbiter-silent');
  if (isForeign(arbiter.identity.value, view.marker)) return runOn(view, local, 'arbiter-identity');

  const behind = inherit(view, local);
  if (behind !== null) return behind;

  const granted = grantedHere(view);
  return burial(local, granted) ?? liftHold(view) ?? keep(view, granted) ?? contend(view);
}

/** What the record grants to this node and was not buried here. */
function grantedHere(view: View): Runner | null {
  if (view.arbiter.kind === 'silent') return null;
  const deadThrough = view.tombstones.get(view.self)?.deadThrough ?? 0;
  return (
    runnersOf(view.arbiter.record.value).find(
      ({ node, epoch }) => node === view.self && epoch > deadThrough,
    ) ?? null
  );
}

/**
 * Known without asking anybody: a VM that ran here under an open epoch and is gone, or a claim in
 * this node's slot from before it lost power. Others wait for nothing but this word (rule 7).
 */
function leftOver(view: View, local: Exclude<LocalView, { kind: 'unknown' }>): Decision | null {
  if (local.kind !== 'none') return null;
  if (local.endedEpoch !== null) return { kind: 'bury', epoch: local.endedEpoch, cause: 'vm-gone' };
  const { claimedEpoch } = view;
  if (claimedEpoch === null || claimedEpoch <= (view.tombstones.get(view.self)?.deadThrough ?? 0))
    return null;
  return { kind: 'bury', epoch: claimedEpoch, cause: 'left-over' };
}

/**
 * Poison that moves, for an epoch that may be here (rule 3). A fresh proof A outweighs it: who has
 * just won a transaction is not cut off. A node that is named and runs nothing answers too [F3].
 */
function poisoned(view: View, local: Exclude<LocalView, { kind: 'unknown' }>): Decision | null {
  if (view.poisonedEpochs.size === 0 || view.fresh.arbiter) return null;
  const deadThrough = view.tombstones.get(view.self)?.deadThrough ?? 0;
  const epoch = [...view.poisonedEpochs].find((each) => each > deadThrough);
  if (epoch === undefined) return null;
  // A poison for an older epoch than the one that runs was not meant for it.
  if (local.kind === 'present' && local.epochs.some((running) => running > epoch)) return null;
  return { kind: 'bury', epoch, cause: 'poisoned' };
}

/**
 * Without the arbiter nothing changes hands. A VM whose epoch the guard still holds open runs on
 * while its storage proof does, also under a new life of the agent [F17]: nobody can have taken it
 * over, since every silence is longer than the deadline that has not passed yet.
 */
function runOn(
  { self }: View,
  local: Exclude<LocalView, { kind: 'unknown' }>,
  why: 'arbiter-silent' | 'arbiter-identity' | 'not-a-member',
): Decision {
  if (local.kind !== 'present' || local.openEpoch === null) return wait({ kind: why });
  if (!local.epochs.includes(local.openEpoch)) return wait({ kind: why });
  return { kind: 'hold', runner: { node: self, epoch: local.openEpoch }, concern: { kind: why } };
}

/** A QEMU that the record does not grant to this node, or whose epoch the guard has closed. */
function burial(local: Exclude<LocalView, { kind: 'unknown' }>, granted: Runner | null): Decision | null {
  if (local.kind === 'none') return null;
  const stray = local.epochs.find((epoch) => epoch !== granted?.epoch);
  if (stray !== undefined) return { kind: 'bury', epoch: stray, cause: 'not-granted' };
  const latched = local.epochs.find((epoch) => epoch <= local.closedThrough);
  if (latched !== undefined) return { kind: 'bury', epoch: latched, cause: 'epoch-latched' };
  return null;
}

function keep(view: View, granted: Runner | null): Decision | null {
  if (granted === null || view.arbiter.kind === 'silent') return null;
  const { owner } = view.arbiter.record.value;
  return owner?.node === view.self && owner.epoch === granted.epoch
    ? holdOwner(view, granted)
    : holdIncoming(view, granted);
}

/**
 * Taken out of the cluster, or another machine has this one's name: by either channel, for one of them may be an
 * old copy (rule 17). Such a node says nothing in anybody's name, not even that something is dead.
 */
function isExcluded({ self, memberId, marker, arbiter }: View): boolean {
  const identities = [marker, arbiter.kind === 'answering' ? arbiter.identity.value : null];
  return identities.some((identity) => identity !== null && !isMember(identity, self, memberId));
}

/**
 * A wiped or a second arbiter: what it says of the VM is void, as is its silence [F14]. Before the
 * marker was ever read there is nothing to hold it against.
 */
function isForeign(arbiter: Identity | null, marker: Identity | null): boolean {
  if (arbiter === null) return true;
  return (
    marker !== null && (arbiter.arbiterId !== marker.arbiterId || arbiter.clusterId !== marker.clusterId)
  );
}

function wait(reason: WaitReason): Decision {
  return { kind: 'wait', reason, untilMs: null };
}
