import type { AgentClient } from '../agent-client.ts';
import { render } from '@zsha/messages/render';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { order } from './orders.ts';

export interface HoldRequest {
  /** null: the whole cluster. */
  readonly target: string | null;
  readonly on: boolean;
  /** null: until it is lifted. */
  readonly forMs: number | null;
  readonly reason: string;
}

/** `zsha maintenance` and `zsha freeze`. */
export async function setHold(
  terminal: Terminal,
  agent: AgentClient,
  { target, on, forMs, reason }: HoldRequest,
): Promise<number> {
  const code = await order(terminal, agent, '/v1/hold', { target, on, forMs, reason }, () => undefined);
  if (code !== exitCodes.done) return code;
  const id = `cli.${target === null ? 'freeze' : 'maintenance'}-${on ? 'on' : 'off'}`;
  terminal.out(`${render(terminal.locale, id, { node: target ?? '' })}\n`);
  terminal.document({ ok: true, node: target, on, forMs, reason });
  return code;
}
