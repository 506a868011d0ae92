import { runnersOf } from '../model/runner-record.ts';
import type { Decision, TakeOverCause, WaitReason } from './decision.ts';
import { isDead } from './is-dead.ts';
import type { Verdict } from './is-dead.ts';
import { takeOver } from './take-over.ts';
import type { View } from './view.ts';

/** This node runs nothing: may it start the VM, and if not, what is it waiting for? */
export function contend(view: View): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: nobody contends blind');
  const { record, desired } = view.arbiter;

  // A node contends only while it could start the VM now [F4].
  if (desired.value?.state !== 'running') return wait({ kind: 'stopped-by-operator' });
  if (view.storage.kind === 'bad') return wait({ kind: 'storage', fault: view.storage.reason });
  if (view.nowMs < view.backOffUntilMs) return wait({ kind: 'back-off' }, view.backOffUntilMs);

  const verdicts = runnersOf(record.value).map((runner) => ({ runner, verdict: isDead(view, runner) }));
  const alive = verdicts.find(({ verdict }) => verdict.kind === 'unproven');
  if (alive?.verdict.kind === 'unproven')
    return wait({ kind: 'runner-alive', runner: alive.runner }, alive.verdict.untilMs);

  const epoch = Math.max(record.value.epochHighest, view.epochSeenInSlots, ownTombstone(view)) + 1;
  const runner = { node: view.self, epoch };
  return { kind: 'take-over', take: takeOver(view, runner, causeOf(verdicts), verdicts) };
}

/** The weakest of the grounds is the one worth telling: silence before tombstone before nobody. */
function causeOf(
  verdicts: readonly { readonly runner: { node: string; epoch: number }; readonly verdict: Verdict }[],
): TakeOverCause {
  for (const { runner, verdict } of verdicts)
    if (verdict.kind === 'silence') return { ...verdict, previous: runner };
  const [first] = verdicts;
  return first === undefined ? { kind: 'no-owner' } : { kind: 'tombstone', previous: first.runner };
}

function ownTombstone(view: View): number {
  return view.tombstones.get(view.self) ?? 0;
}

function wait(reason: WaitReason, untilMs: number | null = null): Decision {
  return { kind: 'wait', reason, untilMs };
}
