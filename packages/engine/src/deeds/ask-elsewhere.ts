import type { Decision } from '@zsha/core/decide/decision';
import type { MoveOrder } from '@zsha/core/model/move-order';
import { liftedHold } from '@zsha/core/model/hold';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { rewriteRecord } from './rewrite-record.ts';

const transactionTimeoutMs = 2000;
const fenceMaxMs = 30_000;

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>;

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

/** Switches a node off. Only an OFF that was read back is evidence, and only while nothing moves. */
export async function fenceNode(context: EngineContext, { runner, evidence }: Of<'fence'>): Promise<void> {
  const { fence, clock, journal } = context.ports;
  const beganMs = clock.bootMs();
  context.learn((known) => ({
    ...known,
    fenceAskedAtMs: new Map(known.fenceAskedAtMs).set(runner.node, beganMs),
  }));
  const outcome = await fence.off(runner.node, fenceMaxMs);
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

/** An order that cannot be carried out is answered, not kept. */
export async function refuseOrder(
  context: EngineContext,
  { order, reason }: Of<'refuse-order'>,
): Promise<void> {
  const { arbiter } = context.known();
  if (arbiter.kind === 'silent') return;
  const refused: MoveOrder = { ...order, progress: { kind: 'failed', reason, detail: order.target } };
  const outcome = await context.transact(
    {
      checks: [{ key: 'order', index: arbiter.snapshot.order.index }],
      writes: [{ key: 'order', value: JSON.stringify(refused) }],
    },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'committed')
    context.ports.journal.record({
      kind: 'order-refused',
      epoch: null,
      cause: reason,
      params: { target: order.target },
    });
}

export async function liftHold(context: EngineContext, { key, index }: Of<'lift-hold'>): Promise<void> {
  const outcome = await context.transact(
    { checks: [{ key, index }], writes: [{ key, value: liftedHold }] },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'committed')
    context.ports.journal.record({ kind: 'hold-changed', epoch: null, cause: 'expired', params: { key } });
}

/** The guest has been well for long enough: what it was restarted for no longer counts. */
export async function forgetRestarts(context: EngineContext, runner: Runner): Promise<void> {
  await rewriteRecord(
    context,
    runner,
    ({ owner, incoming, epochHighest }) => ({ owner, incoming, epochHighest }),
    null,
  );
}
