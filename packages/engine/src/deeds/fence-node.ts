import type { Decision } from '@zsha/core/decide/decision';
import { runnersOf } from '@zsha/core/model/runner-record';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';

const fenceMaxMs = 30_000;

/**
 * Whether the record still names whom the order is for. When the epoch is over, the node that it names may
 * have come back well: a late order would take down a healthy node.
 */
function isStill(context: EngineContext, { node, epoch }: Runner): boolean {
  const { arbiter } = context.known();
  if (arbiter.kind === 'silent') return true;
  return runnersOf(arbiter.snapshot.record.value).some(
    (named) => named.node === node && named.epoch === epoch,
  );
}

/** Switches a node off. Only an OFF that was read back is evidence, and only while nothing moves. */
export async function fenceNode(
  context: EngineContext,
  { runner, evidence }: Extract<Decision, { kind: 'fence' }>,
): Promise<void> {
  const { fence, clock, journal } = context.ports;
  const beganMs = clock.bootMs();
  context.learn((known) => ({
    ...known,
    fenceAskedAtMs: new Map(known.fenceAskedAtMs).set(runner.node, beganMs),
  }));
  const outcome = await fence.off(runner.node, fenceMaxMs, () => isStill(context, runner));
  journal.record({
    kind: 'fence',
    epoch: runner.epoch,
    cause: outcome.kind,
    params: {
      target: runner.node,
      durationMs: clock.bootMs() - beganMs,
      detail: outcome.kind === 'off' ? '' : outcome.detail,
    },
  });
  if (outcome.kind !== 'off') return;
  const offAtMs = clock.bootMs();
  context.learn((known) => ({
    ...known,
    fenced: new Map(known.fenced).set(runner.node, { ...evidence, offAtMs }),
  }));
  // It was off: that was the point. Up again it is one more node for the next failure; when it moves,
  // its first word is a tombstone.
  void fence.on(runner.node, fenceMaxMs);
}
