import { runnersOf } from '../model/runner-record.ts';
import type { Runner } from '../model/runner.ts';
import { askToStop, fence } from './ask-to-stop.ts';
import type { Decision, TakeOverCause, WaitReason } from './decision.ts';
import { isDead } from './is-dead.ts';
import type { Verdict } from './is-dead.ts';
import { betterPlaced } from './place.ts';
import { takeOver } from './take-over.ts';
import type { View } from './view.ts';

/** This node runs nothing: may it start the VM, and if not, what is it waiting for? */
export function contend(view: View): Decision {
  if (view.arbiter.kind === 'silent' || view.local.kind === 'unknown')
    throw new Error('invariant broken: nobody contends blind');
  const { record, desired, freeze, maintenance } = view.arbiter;

  // A node contends only while it could start the VM now [F4].
  if (desired.value?.state !== 'running') return wait({ kind: 'stopped-by-operator' });
  if (view.storage.kind === 'bad') return wait({ kind: 'storage', fault: view.storage.reason });
  if (view.leaving) return wait({ kind: 'leaving' });
  if (freeze.value !== null) return wait({ kind: 'frozen' });
  if ((maintenance.get(view.self)?.value ?? null) !== null) return wait({ kind: 'maintenance' });
  if (view.nowMs < view.backOffUntilMs) return wait({ kind: 'back-off' }, view.backOffUntilMs);

  const verdicts = runnersOf(record.value).map((runner) => ({ runner, verdict: isDead(view, runner) }));
  for (const { runner, verdict } of verdicts) {
    if (verdict.kind !== 'unproven') continue;
    return (
      askToStop(view, runner) ??
      fence(view, runner) ??
      wait({ kind: 'runner-alive', runner, missing: verdict.missing }, verdict.untilMs)
    );
  }

  const better = betterPlaced(view);
  // Each better placed node has one step of time to be first; a dead one costs no more than that.
  const turnMs = eligibleSinceMs(view, verdicts) + better.length * view.timings.placementStepMs;
  if (view.nowMs < turnMs) return wait({ kind: 'better-placed', nodes: better }, turnMs);

  const epoch = Math.max(record.value.epochHighest, view.epochSeenInSlots, ownTombstone(view)) + 1;
  const runner = { node: view.self, epoch };
  return { kind: 'take-over', take: takeOver(view, runner, causeOf(verdicts), verdicts) };
}

type Proven = { readonly runner: Runner; readonly verdict: Verdict };

/** Since when the way has been free: the last of the proofs, or the record itself. */
function eligibleSinceMs(view: View, verdicts: readonly Proven[]): number {
  return verdicts.reduce(
    (latest, { verdict }) => (verdict.kind === 'unproven' ? latest : Math.max(latest, verdict.sinceMs)),
    view.recordSinceMs,
  );
}

/** The weakest of the grounds is the one worth telling: silence before tombstone before nobody. */
function causeOf(verdicts: readonly Proven[]): TakeOverCause {
  for (const { runner, verdict } of verdicts)
    if (verdict.kind === 'silence') {
      const { beatSilentMs, slotSilentMs } = verdict;
      return { kind: 'silence', previous: runner, beatSilentMs, slotSilentMs };
    }
  const [first] = verdicts;
  if (first === undefined) return { kind: 'no-owner' };
  return { kind: first.verdict.kind === 'fenced' ? 'fenced' : 'tombstone', previous: first.runner };
}

function ownTombstone(view: View): number {
  return view.tombstones.get(view.self)?.deadThrough ?? 0;
}

function wait(reason: WaitReason, untilMs: number | null = null): Decision {
  return { kind: 'wait', reason, untilMs };
}
