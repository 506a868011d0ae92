import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';

const transactionTimeoutMs = 2000;

/** Asks an owner through the arbiter to let go; checked against the record, so it is of this epoch. */
export async function relieve(context: EngineContext, runner: Runner): Promise<void> {
  const { arbiter } = context.known();
  if (arbiter.kind === 'silent') return;
  const outcome = await context.transact(
    {
      checks: [{ key: 'runner', index: arbiter.snapshot.record.index }],
      writes: [{ key: 'relief', value: JSON.stringify(runner) }],
    },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'committed')
    context.ports.journal.record({
      kind: 'relief-asked',
      epoch: runner.epoch,
      cause: 'storage-gone',
      params: { target: runner.node },
    });
}
