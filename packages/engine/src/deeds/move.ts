import type { MoveCause } from '@zsha/core/decide/decision';
import type { MoveOrder } from '@zsha/core/model/move-order';
import type { Runner } from '@zsha/core/model/runner';
import type { MigrationOutcome } from '@zsha/core/ports/hypervisor';
import { epochOfBeat } from '../beat-value.ts';
import type { EngineContext } from '../engine-context.ts';
import { abortMove } from './abort-move.ts';
import { bury } from './bury.ts';
import { rewriteRecord } from './rewrite-record.ts';

const prepareMaxMs = 15_000;
/** A move that the rules asked for and that failed is tried again after this. */
const moveBackOffMs = 30_000;
const migrateMaxMs = 15 * 60_000;
/**
 * A target whose libvirt takes the connection and says nothing is waited for without end by the source's. Preparing a
 * target takes seconds; by then at least the first figure of the copying was heard.
 */
const beginMaxMs = 30_000;
const goneMaxMs = 10_000;
const lookEveryMs = 100;
/** The hypervisor is given this long to tell how it ended, from when the source's process is gone. */
const endedMaxMs = 5000;
const endedLookMs = 500;
const progressTimeoutMs = 1000;

/**
 * A live migration under the protocol (rule 10). The record names source and target before anything
 * moves; the copy arrives paused; the source buries itself before it names the target alone. At no
 * point may both run, whoever dies and whichever reply is lost.
 */
export async function move(
  context: EngineContext,
  source: Runner,
  order: MoveOrder,
  why: MoveCause,
): Promise<void> {
  const { clock, hypervisor, journal } = context.ports;
  const target = await nameTarget(context, source, order);
  if (target === null) return;
  const params = { target: target.node, targetEpoch: target.epoch };
  journal.record({ kind: 'move-started', epoch: source.epoch, cause: why, params });
  const beganMs = clock.bootMs();

  const giveUp = async (reason: string, detail: string): Promise<void> => {
    journal.record({
      kind: 'move-failed',
      epoch: source.epoch,
      cause: reason,
      params: { ...params, detail },
    });
    const moveBackOffUntilMs = clock.bootMs() + moveBackOffMs;
    context.learn((known) => ({ ...known, moveBackOffUntilMs }));
    await abortMove(context, source, { ...order, progress: { kind: 'failed', reason, detail } });
  };

  if (!(await targetIsReady(context, target))) {
    await giveUp('target-not-ready', '');
    return;
  }
  let copies = false;
  const outcome = await Promise.race([
    hypervisor.migrate(
      target.node,
      target.epoch,
      (percent) => {
        copies = true;
        void report(context, { ...order, progress: { kind: 'copying', percent } });
      },
      migrateMaxMs,
    ),
    withoutItsWord(context, source, () => copies),
  ]);
  const gone = await sourceIsGone(context, source, outcome.kind === 'failed' ? 0 : goneMaxMs);
  if (!gone) {
    await giveUp('hypervisor', outcome.kind === 'done' ? 'the source is still there' : outcome.detail);
    return;
  }
  // Whatever virsh said: no QEMU of the source is left. From here the target owns the outcome: if
  // it arrived whole it goes on there; if not, its node buries it, and the VM is started anew.
  if (!(await bury(context, source.epoch, 'moved', false))) return;
  // The target may have read the tombstone first and taken the record itself, and ended the order so.
  await rewriteRecord(
    context,
    source,
    (record) => (record.incoming === null ? null : { ...record, owner: record.incoming, incoming: null }),
    null,
  );
  journal.record({
    kind: 'move-done',
    epoch: target.epoch,
    cause: outcome.kind,
    params: { ...params, durationMs: clock.bootMs() - beganMs },
  });
}

/** Puts source and target into the record, the target under an epoch of its own. */
async function nameTarget(context: EngineContext, source: Runner, order: MoveOrder): Promise<Runner | null> {
  let target: Runner | null = null;
  const named = await rewriteRecord(
    context,
    source,
    (record) => {
      const epoch = Math.max(record.epochHighest, context.known().epochSeenInSlots) + 1;
      target = { node: order.target, epoch };
      return { ...record, owner: source, incoming: target, epochHighest: epoch };
    },
    { ...order, progress: { kind: 'copying', percent: 0 } },
  );
  return named ? target : null;
}

/** The target beats under its new epoch: it has read the record and its guard let the epoch in. */
async function targetIsReady(context: EngineContext, target: Runner): Promise<boolean> {
  const { clock } = context.ports;
  const giveUpMs = clock.bootMs() + prepareMaxMs;
  while (clock.bootMs() < giveUpMs) {
    const { arbiter } = context.known();
    const beat = arbiter.kind === 'answering' ? arbiter.snapshot.beats.get(target.node) : undefined;
    if (beat !== undefined && epochOfBeat(beat.value) === target.epoch) return true;
    await clock.sleep(lookEveryMs);
  }
  return false;
}

/**
 * A hypervisor that hangs says nothing of a source that has ended meanwhile; the process table does. Nor does it say
 * that a copy never began. Whatever became of it, nothing is left here to wait for.
 */
async function withoutItsWord(
  context: EngineContext,
  source: Runner,
  copies: () => boolean,
): Promise<MigrationOutcome> {
  const { clock } = context.ports;
  const beganMs = clock.bootMs();
  let goneSinceMs: number | null = null;
  while (clock.bootMs() < beganMs + migrateMaxMs) {
    await clock.sleep(endedLookMs);
    const { guard, proofs } = context.known();
    // The move is over, one way or the other: nobody listens any more.
    if (proofs?.epoch !== source.epoch) break;
    const gone = guard !== null && !guard.processes.some(({ epoch }) => epoch === source.epoch);
    goneSinceMs = gone ? (goneSinceMs ?? clock.bootMs()) : null;
    if (goneSinceMs !== null && clock.bootMs() - goneSinceMs >= endedMaxMs) break;
    if (!copies() && clock.bootMs() - beganMs >= beginMaxMs)
      return { kind: 'failed', detail: 'the target did not begin to take the VM' };
  }
  return { kind: 'unknown', detail: 'the source ended, and libvirt does not say how' };
}

async function sourceIsGone(context: EngineContext, source: Runner, waitMs: number): Promise<boolean> {
  const { clock } = context.ports;
  const giveUpMs = clock.bootMs() + waitMs;
  for (;;) {
    await context.lookAtGuard();
    const { guard } = context.known();
    if (guard !== null && !guard.processes.some(({ epoch }) => epoch === source.epoch)) return true;
    if (clock.bootMs() >= giveUpMs) return false;
    await clock.sleep(lookEveryMs);
  }
}

/**
 * Progress is a courtesy; nothing depends on it. The check keeps a late one from overwriting the end of
 * the move: by then the record has changed.
 */
async function report(context: EngineContext, order: MoveOrder): Promise<void> {
  const { arbiter } = context.known();
  if (arbiter.kind === 'silent') return;
  await context.transact(
    {
      checks: [{ key: 'runner', index: arbiter.snapshot.record.index }],
      writes: [{ key: 'order', value: JSON.stringify(order) }],
    },
    progressTimeoutMs,
  );
}
