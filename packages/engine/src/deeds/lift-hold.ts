import type { Decision } from '@zsha/core/decide/decision';
import { liftedHold } from '@zsha/core/model/hold';
import type { EngineContext } from '../engine-context.ts';

const transactionTimeoutMs = 2000;

/** Takes away a maintenance or a freeze whose time is over, unless somebody changed it meanwhile. */
export async function liftHold(
  context: EngineContext,
  { key, index }: Extract<Decision, { kind: 'lift-hold' }>,
): Promise<void> {
  const outcome = await context.transact(
    { checks: [{ key, index }], writes: [{ key, value: liftedHold }] },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'committed')
    context.ports.journal.record({ kind: 'hold-changed', epoch: null, cause: 'expired', params: { key } });
}
