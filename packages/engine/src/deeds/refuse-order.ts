import type { Decision } from '@zsha/core/decide/decision';
import type { MoveOrder } from '@zsha/core/model/move-order';
import type { EngineContext } from '../engine-context.ts';

const transactionTimeoutMs = 2000;

/** An order that cannot be carried out is answered, not kept. */
export async function refuseOrder(
  context: EngineContext,
  { order, reason }: Extract<Decision, { kind: 'refuse-order' }>,
): Promise<void> {
  const { arbiter } = context.known();
  if (arbiter.kind === 'silent') return;
  const refused: MoveOrder = { ...order, progress: { kind: 'failed', reason, detail: order.target } };
  const outcome = await context.transact(
    {
      checks: [{ key: 'order', index: arbiter.snapshot.order.index }],
      writes: [{ key: 'order', value: JSON.stringify(refused) }],
    },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'committed')
    context.ports.journal.record({
      kind: 'order-refused',
      epoch: null,
      cause: reason,
      params: { target: order.target },
    });
}
