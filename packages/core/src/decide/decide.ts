import type { Identity } from '../model/identity.ts';
import { runnerOn } from '../model/runner-record.ts';
import type { Runner } from '../model/runner-record.ts';
import { contend } from './contend.ts';
import type { Decision, WaitReason } from './decision.ts';
import { holdIncoming } from './hold-incoming.ts';
import { holdOwner } from './hold-owner.ts';
import type { LocalView, View } from './view.ts';

/**
 * What this node owes now. Read it top-down: first what must not be here is buried, then what is
 * this node's is kept, and only a node with nothing of its own looks at the others.
 */
export function decide(view: View): Decision {
  const { local, arbiter } = view;
  if (local.kind === 'unknown') return wait({ kind: 'guard-silent' });
  if (arbiter.kind === 'silent') return runOn(view, { kind: 'arbiter-silent' });
  if (isForeign(arbiter.identity.value, view.marker)) return runOn(view, { kind: 'arbiter-identity' });

  const granted = runnerOn(arbiter.record.value, view.self);
  return burial(local, granted) ?? keep(view, granted) ?? contend(view);
}

/**
 * Without the arbiter nothing changes hands. A VM whose epoch the guard still holds open runs on
 * while its storage proof does, also under a new life of the agent [F17]: nobody can have taken it
 * over, since every silence is longer than the deadline that has not passed yet.
 */
function runOn({ local, self }: View, reason: WaitReason): Decision {
  if (local.kind !== 'present' || local.openEpoch === null) return wait(reason);
  if (!local.epochs.includes(local.openEpoch)) return wait(reason);
  return { kind: 'hold', runner: { node: self, epoch: local.openEpoch } };
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
  const buried = (view.tombstones.get(view.self) ?? 0) >= granted.epoch;
  if (buried) return null;
  return view.arbiter.record.value.owner?.node === view.self
    ? holdOwner(view, granted)
    : holdIncoming(view, granted);
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
