import type { AgentStreamLine } from '@zsha/api/agent-stream';
import { liftedHold } from '@zsha/core/model/hold';
import type { Hold } from '@zsha/core/model/hold';
import type { OrderContext } from './orders.ts';

const arbiterTimeoutMs = 3000;

export interface HoldOrder {
  /** The node for a maintenance; null: the whole cluster is frozen. */
  readonly target: string | null;
  readonly on: boolean;
  readonly forMs: number | null;
  readonly reason: string;
}

/** @returns null for anything that is no such order. */
export function parseHoldOrder(text: string): HoldOrder | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { target, on, forMs, reason } = raw as Record<string, unknown>;
    if (!(target === null || typeof target === 'string') || typeof on !== 'boolean') return null;
    if (!(forMs === null || (typeof forMs === 'number' && forMs > 0))) return null;
    return { target, on, forMs, reason: typeof reason === 'string' ? reason.slice(0, 200) : '' };
  } catch {
    return null;
  }
}

/** `zsha maintenance` and `zsha freeze`: written over what was read, so two operators see each other. */
export async function orderHold(
  context: OrderContext,
  { target, on, forMs, reason }: HoldOrder,
  say: (line: AgentStreamLine) => void,
): Promise<void> {
  const { arbiter, clock, self, config, journal } = context;
  const node = config.nodes.find(({ name, address }) => name === target || address === target);
  if (target !== null && node === undefined)
    return say({ kind: 'refused', messageId: 'order.unknown-node', params: { target } });
  const read = await arbiter.read(arbiterTimeoutMs);
  if (read.kind === 'unknown')
    return say({ kind: 'refused', messageId: 'order.no-quorum', params: { detail: read.detail } });
  const key = node === undefined ? ('freeze' as const) : (`maintenance/${node.name}` as const);
  const { freeze, maintenance } = read.snapshot;
  const index = node === undefined ? freeze.index : (maintenance.get(node.name)?.index ?? 0);
  const hold: Hold = { by: self, at: clock.wallTime(), reason, forMs };
  const outcome = await arbiter.transact(
    { checks: [{ key, index }], writes: [{ key, value: on ? JSON.stringify(hold) : liftedHold }] },
    arbiterTimeoutMs,
  );
  if (outcome.kind === 'conflict')
    return say({ kind: 'refused', messageId: 'order.changed-meanwhile', params: {} });
  if (outcome.kind === 'unknown')
    return say({ kind: 'failed', messageId: 'order.unknown-outcome', params: { detail: outcome.detail } });
  journal.record({ kind: 'hold-changed', epoch: null, cause: on ? 'ordered' : 'lifted', params: { key } });
  say({ kind: 'done' });
}
