import { serializeRunnerRecord } from '@zsha/core/model/runner-record';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { Runner } from '@zsha/core/model/runner';
import type { MoveOrder } from '@zsha/core/model/move-order';
import type { EngineContext } from '../engine-context.ts';
import { recordWrites } from '../record-writes.ts';

const transactionTimeoutMs = 2000;
const rewriteMaxMs = 30_000;
const retryEveryMs = 200;

/**
 * The owner changes its own record: checked against the record as last read, and retried from a
 * fresh read until it is done, it is no longer the owner, or time is up. Only the owner may shape
 * the record, so every retry starts from `next` of what stands there now.
 *
 * @param next the record to write, or null when what stands there leaves nothing to do.
 * @param order what a move's order says from then on; null: what follows from the change.
 */
export async function rewriteRecord(
  context: EngineContext,
  owner: Runner,
  next: (record: RunnerRecord) => RunnerRecord | null,
  order: MoveOrder | null,
): Promise<boolean> {
  const { clock } = context.ports;
  const giveUpMs = clock.bootMs() + rewriteMaxMs;
  do {
    const snapshot = await context.readArbiter(giveUpMs);
    if (snapshot === null) return false;
    const { record } = snapshot;
    const stillOwner = record.value.owner?.node === owner.node && record.value.owner.epoch === owner.epoch;
    const wanted = stillOwner ? next(record.value) : null;
    if (wanted === null) return false;
    const outcome = await context.transact(
      {
        checks: [{ key: 'runner', index: record.index }],
        writes: recordWrites(snapshot, wanted, order),
      },
      transactionTimeoutMs,
    );
    if (outcome.kind === 'committed') return true;
    // Lost its reply? Then the record already is what was wanted.
    const after = await context.readArbiter(giveUpMs);
    if (after !== null && serializeRunnerRecord(after.record.value) === serializeRunnerRecord(wanted))
      return true;
    await clock.sleep(retryEveryMs);
  } while (clock.bootMs() < giveUpMs);
  return false;
}
