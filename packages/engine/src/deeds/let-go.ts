import type { LetGoCause } from '@zsha/core/decide/decision';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { bury } from './bury.ts';
import { rewriteRecord } from './rewrite-record.ts';

/**
 * The VM goes on elsewhere, or here once more: its epoch is buried and the record goes back without
 * an owner, which is all the evidence that the others need (rule 2).
 */
export async function letGo(context: EngineContext, runner: Runner, cause: LetGoCause): Promise<void> {
  const { journal, clock } = context.ports;
  const beganMs = clock.bootMs();
  journal.record({ kind: 'vm-let-go', epoch: runner.epoch, cause });
  if (!(await bury(context, runner.epoch, cause, false))) return;
  await rewriteRecord(context, runner, (record) => unowned(record, runner, cause), null);
  context.learn((known) => ({ ...known, guest: { kind: 'unknown' } }));
  journal.record({
    kind: 'vm-stopped',
    epoch: runner.epoch,
    cause,
    params: { durationMs: clock.bootMs() - beganMs },
  });
}

/** A silent guest is counted; the first restart is in place, the next ones are elsewhere. */
function unowned(record: RunnerRecord, runner: Runner, cause: LetGoCause): RunnerRecord {
  const { epochHighest, unwell = 0 } = record;
  const nobody = { owner: null, incoming: null, epochHighest };
  if (cause === 'storage-gone') return { ...nobody, ...(unwell > 0 ? { unwell } : {}), avoid: runner.node };
  return { ...nobody, unwell: unwell + 1, avoid: unwell > 0 ? runner.node : null };
}
