import { runnerOn } from '@zsha/core/model/runner-record';
import type { Knowledge } from './knowledge.ts';

/**
 * Whether this node may go down without anybody missing it: it holds nothing, and where the VM went
 * it is seen running. Going down sooner would put an election between the two.
 */
export function hasLeft({ arbiter, guard, peers, proofs }: Knowledge, self: string): boolean {
  if (guard === null || guard.processes.length > 0) return false;
  // The last nodes of a cluster that is shut down have no majority to ask, and nothing to wait for.
  if (arbiter.kind === 'silent') return proofs === null;
  const record = arbiter.snapshot.record.value;
  if (runnerOn(record, self) !== null) return false;
  const { owner } = record;
  if (owner === null) return true;
  const slot = peers.get(owner.node)?.slot;
  return slot?.epoch === owner.epoch && slot.state === 'running';
}
