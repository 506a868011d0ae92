import type { MoveOrder } from './move-order.ts';
import type { RunnerRecord } from './runner-record.ts';

/**
 * How a move's order ends when its record changes. Whoever changes the record writes this in the same transaction:
 * the one who carried the order out may be dead, or a moment late, and somebody waits for the answer.
 *
 * @returns null: the order is not under way, or goes on.
 */
export function endOfOrder(
  order: MoveOrder | null,
  before: RunnerRecord,
  after: RunnerRecord,
): MoveOrder | null {
  if (order?.progress.kind !== 'copying' || after.incoming !== null || after.owner === null) return null;
  const { node, epoch } = after.owner;
  const arrived = before.incoming?.node === node && before.incoming.epoch === epoch;
  if (arrived) return { ...order, progress: { kind: 'done' } };
  return { ...order, progress: { kind: 'failed', reason: 'cut-short', detail: node } };
}
