import { randomUUID } from 'node:crypto';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { HaConfig } from '@zsha/config/model';
import type { Desired } from '@zsha/core/model/desired';
import type { MoveOrder } from '@zsha/core/model/move-order';
import type { Arbiter, ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal } from '@zsha/core/ports/journal';
import type { Knowledge } from '@zsha/engine/knowledge';
import { slotFreshMs } from './vm-state.ts';

const arbiterTimeoutMs = 3000;
const pollEveryMs = 300;
const moveMaxMs = 20 * 60_000;
const stopMaxMs = 120_000;

export interface OrderContext {
  readonly config: HaConfig;
  readonly self: string;
  readonly arbiter: Arbiter;
  readonly clock: Clock;
  readonly journal: Journal;
  known(): Knowledge;
}

type Say = (line: AgentStreamLine) => void;

/** `zsha migrate`: checks what can be checked, leaves the order, and tells how the owner fares. */
export async function orderMove(context: OrderContext, target: string, say: Say): Promise<void> {
  const { config, self, clock, arbiter } = context;
  const node = config.nodes.find(({ name, address }) => name === target || address === target);
  if (node === undefined) return say(refused('order.unknown-node', { target }));
  const read = await arbiter.read(arbiterTimeoutMs);
  if (read.kind === 'unknown') return say(refused('order.no-quorum', { detail: read.detail }));
  const { record, order, desired } = read.snapshot;
  const { owner, incoming } = record.value;
  if (desired.value?.state !== 'running') return say(refused('order.stopped'));
  if (owner === null) return say(refused('order.not-running'));
  if (owner.node === node.name) return say(refused('order.already-active', { node: node.name }));
  if (incoming !== null) return say(refused('order.move-under-way', { node: incoming.node }));
  const peer = context.known().peers.get(node.name);
  const reachable =
    node.name === self
      ? context.known().storage.kind === 'good'
      : peer !== undefined && clock.bootMs() - peer.movedAtMs <= slotFreshMs;
  if (!reachable) return say(refused('order.target-lost', { node: node.name }));

  const id = randomUUID();
  const ordered: MoveOrder = {
    id,
    target: node.name,
    by: self,
    at: clock.wallTime(),
    progress: { kind: 'ordered' },
  };
  const outcome = await arbiter.transact(
    {
      checks: [
        { key: 'runner', index: record.index },
        { key: 'order', index: order.index },
      ],
      writes: [{ key: 'order', value: JSON.stringify(ordered) }],
    },
    arbiterTimeoutMs,
  );
  if (outcome.kind === 'conflict') return say(refused('order.changed-meanwhile'));
  const from = config.nodes.find(({ name }) => name === owner.node)?.address ?? owner.node;
  say({ kind: 'accepted', from, to: node.address });
  await followMove(context, id, say);
}

async function followMove(context: OrderContext, id: string, say: Say): Promise<void> {
  const { clock, arbiter } = context;
  const giveUpMs = clock.bootMs() + moveMaxMs;
  while (clock.bootMs() < giveUpMs) {
    await clock.sleep(pollEveryMs);
    const read = await arbiter.read(arbiterTimeoutMs);
    if (read.kind === 'unknown') continue;
    const order = read.snapshot.order.value;
    if (order?.id !== id) return say(failed('order.changed-meanwhile'));
    switch (order.progress.kind) {
      case 'ordered':
        break;
      case 'copying':
        say({ kind: 'progress', percent: order.progress.percent });
        break;
      case 'failed':
        return say(failed(`order.failed.${order.progress.reason}`, { detail: order.progress.detail }));
      case 'done':
        say({ kind: 'progress', percent: 100 });
        return say({ kind: 'done' });
    }
  }
  return say(failed('order.no-answer'));
}

/** `zsha stop`: from the moment it is written nobody starts the VM; then the owner shuts it down. */
export async function orderStop(context: OrderContext, say: Say): Promise<void> {
  if (!(await setDesired(context, 'stopped', say))) return;
  for (const { address } of context.config.nodes) say({ kind: 'node', address });
  const { clock, arbiter } = context;
  const giveUpMs = clock.bootMs() + stopMaxMs;
  while (clock.bootMs() < giveUpMs) {
    const read = await arbiter.read(arbiterTimeoutMs);
    if (read.kind === 'answer' && isDown(context, read.snapshot)) return say({ kind: 'done' });
    await clock.sleep(pollEveryMs);
  }
  return say(failed('order.stop-not-seen'));
}

/** `zsha start`: whoever can start the VM does, by the rules. */
export async function orderStart(context: OrderContext, say: Say): Promise<void> {
  if (!(await setDesired(context, 'running', say))) return;
  for (const { address } of context.config.nodes) say({ kind: 'node', address });
  say({ kind: 'done' });
}

/** Nothing runs and nothing may: the record has no owner, or its owner's tombstone is there. */
function isDown(context: OrderContext, { record }: ArbiterSnapshot): boolean {
  const { owner, incoming } = record.value;
  if (owner === null) return true;
  const buried = (context.known().tombstones.get(owner.node)?.deadThrough ?? 0) >= owner.epoch;
  return buried && incoming === null;
}

/** Written only over the wish that was read: of two operators at once the second is told. */
async function setDesired(context: OrderContext, state: Desired['state'], say: Say): Promise<boolean> {
  const { arbiter, clock, self, journal } = context;
  const read = await arbiter.read(arbiterTimeoutMs);
  if (read.kind === 'unknown') {
    say(refused('order.no-quorum', { detail: read.detail }));
    return false;
  }
  if (read.snapshot.desired.value?.state === state) return true;
  const desired: Desired = { state, by: self, at: clock.wallTime() };
  const outcome = await arbiter.transact(
    {
      checks: [{ key: 'desired', index: read.snapshot.desired.index }],
      writes: [{ key: 'desired', value: JSON.stringify(desired) }],
    },
    arbiterTimeoutMs,
  );
  if (outcome.kind === 'committed') {
    journal.record({ kind: 'desired-changed', epoch: null, cause: state });
    return true;
  }
  say(
    outcome.kind === 'conflict'
      ? refused('order.changed-meanwhile')
      : failed('order.unknown-outcome', { detail: outcome.detail }),
  );
  return false;
}

function refused(messageId: string, params: Record<string, string | number> = {}): AgentStreamLine {
  return { kind: 'refused', messageId, params };
}

function failed(messageId: string, params: Record<string, string | number> = {}): AgentStreamLine {
  return { kind: 'failed', messageId, params };
}
