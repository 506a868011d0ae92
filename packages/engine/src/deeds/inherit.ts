import type { Decision } from '@zsha/core/decide/decision';
import type { EngineContext } from '../engine-context.ts';
import { recordWrites } from '../record-writes.ts';

const transactionTimeoutMs = 2000;

/** Names in an arbiter that was put back what the slots claim; checked against the record that was found too old. */
export async function inherit(
  context: EngineContext,
  { record, recordIndex }: Extract<Decision, { kind: 'inherit' }>,
): Promise<void> {
  const { clock, journal } = context.ports;
  const { arbiter } = context.known();
  const outcome = await context.transact(
    {
      checks: [{ key: 'runner', index: recordIndex }],
      writes: recordWrites(arbiter.kind === 'silent' ? null : arbiter.snapshot, record),
    },
    transactionTimeoutMs,
  );
  // Another node was first, or nobody knows: the next decision rests on what stands there now.
  if (outcome.kind !== 'committed') {
    await context.readArbiter(clock.bootMs());
    return;
  }
  journal.record({
    kind: 'record-inherited',
    epoch: record.owner?.epoch ?? null,
    cause: 'arbiter-behind',
    params: { target: record.owner?.node ?? '-', epochHighest: record.epochHighest },
  });
}
