import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { rewriteRecord } from './rewrite-record.ts';

/** The guest has been well for long enough: what it was restarted for no longer counts. */
export async function forgetRestarts(context: EngineContext, runner: Runner): Promise<void> {
  await rewriteRecord(
    context,
    runner,
    ({ owner, incoming, epochHighest }) => ({ owner, incoming, epochHighest }),
    null,
  );
}
