import { runnerOn } from '@zsha/core/model/runner-record';
import type { Knowledge } from './knowledge.ts';

/** Whether the record, as last read, names this node with this epoch. */
export function isNamed({ arbiter }: Knowledge, self: string, epoch: number): boolean {
  return arbiter.kind === 'answering' && runnerOn(arbiter.snapshot.record.value, self)?.epoch === epoch;
}

/**
 * A node whose VM was killed while it was cut off, and that another node took over from meanwhile, has
 * proofs of nothing any more: it is a standby like any other. While a QEMU of that epoch is left the
 * proofs stay; burying it ends them.
 */
export function withoutLostProofs(known: Knowledge, self: string): Knowledge {
  const { proofs, arbiter, guard } = known;
  if (proofs === null || guard === null || arbiter.kind === 'silent') return known;
  if (isNamed(known, self, proofs.epoch)) return known;
  if (guard.processes.some(({ epoch }) => epoch === null || epoch <= proofs.epoch)) return known;
  return { ...known, proofs: null };
}
