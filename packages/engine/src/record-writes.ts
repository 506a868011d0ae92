import { endOfOrder } from '@zsha/core/model/end-of-order';
import type { MoveOrder } from '@zsha/core/model/move-order';
import { serializeRunnerRecord } from '@zsha/core/model/runner-record';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { ArbiterSnapshot, ArbiterTransaction } from '@zsha/core/ports/arbiter';

/**
 * What is written when the record changes: the record, and with it the end of a move's order where the change ends it.
 *
 * @param before as the change found the arbiter; null: nothing is known of an order.
 * @param says what the order is to say; null: what follows from the change.
 */
export function recordWrites(
  before: Pick<ArbiterSnapshot, 'record' | 'order'> | null,
  after: RunnerRecord,
  says: MoveOrder | null = null,
): ArbiterTransaction['writes'] {
  const order = says ?? (before === null ? null : endOfOrder(before.order.value, before.record.value, after));
  const record = { key: 'runner', value: serializeRunnerRecord(after) } as const;
  return order === null ? [record] : [record, { key: 'order', value: JSON.stringify(order) }];
}
