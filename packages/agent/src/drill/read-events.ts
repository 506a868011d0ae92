import type { DrillMarkId, DrillPlan } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Seen } from './judge-drill.ts';

/**
 * What the events since the beginning of a drill say of its marks. `ms` is null where an event says only that it
 * happened: when, is measured by whoever sees it, for the nodes' wall clocks are not compared.
 */
export function readEvents(
  { node, epoch }: DrillPlan,
  events: readonly ClusterEvent[],
): ReadonlyMap<DrillMarkId, Seen> {
  const found = new Map<DrillMarkId, Seen>();
  // A node that boots faster than its silence lasts may be the one to start the VM again.
  const after = events.filter((event) => (event.epoch ?? 0) > epoch);
  const takeOver = after.find(({ kind }) => kind === 'take-over');
  if (takeOver !== undefined) {
    found.set('take-over', { ms: null, evidence: takeOver });
    if (takeOver.cause === 'silence') {
      found.set('beat-silent', lengthOf(takeOver, 'beatSilentMs'));
      found.set('slot-silent', lengthOf(takeOver, 'slotSilentMs'));
    }
  }
  const started = after.find(({ kind }) => kind === 'vm-started');
  if (started !== undefined) found.set('qemu-runs', { ms: null, evidence: started });
  const ownEnd = ownEndOf(
    events.filter((event) => event.node === node),
    epoch,
  );
  if (ownEnd !== null) found.set('own-end', ownEnd);
  return found;
}

function lengthOf(event: ClusterEvent, name: string): Seen {
  return { ms: Number(event.params[name] ?? 0), evidence: event };
}

/** Both ends of this length are told by the failed node itself, by one clock. */
function ownEndOf(own: readonly ClusterEvent[], epoch: number): Seen | null {
  const struck = own.find(({ kind }) => kind === 'drill-struck');
  const [end] = own
    .filter(
      (event) => event.epoch === epoch && (event.kind === 'guard-killed' || event.kind === 'epoch-closed'),
    )
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (struck === undefined || end === undefined) return null;
  return { ms: Math.max(Date.parse(end.at) - Date.parse(struck.at), 0), evidence: end };
}
