import type { Runner } from '@zsha/core/model/runner';
import type { Knowledge } from '@zsha/engine/knowledge';

/** Whether `runner` has its QEMU: by the guard where it is this node, by its slot where it is another. */
export function runsUnder(known: Knowledge, self: string, { node, epoch }: Runner): boolean {
  if (node === self) return known.guard?.processes.some((process) => process.epoch === epoch) === true;
  const slot = known.peers.get(node)?.slot;
  return slot?.epoch === epoch && slot.state === 'running';
}
