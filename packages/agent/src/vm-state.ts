import type { StatusView } from '@zsha/api/status-view';
import { runnersOf } from '@zsha/core/model/runner-record';
import type { Knowledge } from '@zsha/engine/knowledge';

type VmState = Pick<StatusView['vm'], 'state' | 'node' | 'epoch'>;

/** A slot that has not moved for this long speaks of the past: three standby beats. */
export const slotFreshMs = 6000;

/** What one node can honestly say of the VM: the record names who may run it, the slot says if. */
export function vmStateOf(known: Knowledge, self: string, nowMs: number): VmState {
  if (known.arbiter.kind === 'silent') {
    const open = known.guard?.open?.epoch ?? null;
    const here = open !== null && known.guard?.processes.some(({ epoch }) => epoch === open) === true;
    return here
      ? { state: 'running', node: self, epoch: open }
      : { state: 'unknown', node: null, epoch: null };
  }

  const { record, desired } = known.arbiter.snapshot;
  const wanted = desired.value?.state === 'running';
  const { owner, incoming } = record.value;
  if (owner === null) return { state: wanted ? 'starting' : 'stopped', node: null, epoch: null };
  const at = { node: owner.node, epoch: owner.epoch };
  if (incoming !== null) return { state: 'migrating', ...at };
  const dead = runnersOf(record.value).every(
    (runner) => (known.tombstones.get(runner.node)?.deadThrough ?? 0) >= runner.epoch,
  );
  if (dead) return { state: wanted ? 'starting' : 'stopped', node: null, epoch: owner.epoch };

  if (owner.node === self) {
    const runs = known.guard?.processes.some(({ epoch }) => epoch === owner.epoch) === true;
    return { state: runs ? 'running' : 'starting', ...at };
  }
  const peer = known.peers.get(owner.node);
  if (peer === undefined || nowMs - peer.movedAtMs > slotFreshMs) return { state: 'unknown', ...at };
  if (peer.slot.epoch !== owner.epoch) return { state: 'starting', ...at };
  return { state: peer.slot.state === 'starting' ? 'starting' : 'running', ...at };
}
