import { leaseLengthsOf } from '../lease/lease-lengths.ts';
import type { Runner } from '../model/runner.ts';
import type { TakeOver, TakeOverCause } from './decision.ts';
import type { Verdict } from './is-dead.ts';
import type { View } from './view.ts';

/**
 * The transaction that makes `runner` the owner, checking everything the decision rests on: the
 * record, the operator's wish, the arbiter's identity, and each beat key whose silence counted.
 */
export function takeOver(
  view: View,
  runner: Runner,
  because: TakeOverCause,
  dead: readonly { readonly runner: Runner; readonly verdict: Verdict }[],
): TakeOver {
  if (view.arbiter.kind === 'silent') throw new Error('invariant broken: nobody wins a silent arbiter');
  const { record, desired, identity, beats } = view.arbiter;
  return {
    recordIndex: record.index,
    desiredIndex: desired.index,
    identityIndex: identity.index,
    beats: dead
      .filter(({ verdict }) => verdict.kind === 'silence')
      .map((entry) => ({ node: entry.runner.node, index: beats.get(entry.runner.node)?.index ?? 0 })),
    record: {
      owner: runner,
      incoming: null,
      epochHighest: Math.max(record.value.epochHighest, runner.epoch),
      lease: leaseLengthsOf(view.timings),
      ...(record.value.unwell === undefined ? {} : { unwell: record.value.unwell }),
    },
    runner,
    because,
  };
}
