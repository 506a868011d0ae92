import type { AgentClient } from '../agent-client.ts';
import { render } from '@zsha/messages/render';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { order } from './orders.ts';

export interface HoldRequest {
  /** null: the whole cluster. */
  readonly target: string | null;
  readonly on: boolean;
  /** As typed: `30m`, `2h`, `1d`; undefined: until it is lifted. */
  readonly duration: string | undefined;
  readonly reason: string;
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `zsha maintenance` and `zsha freeze`. */
export async function setHold(
  terminal: Terminal,
  agent: AgentClient,
  { target, on, duration, reason }: HoldRequest,
): Promise<number> {
  const forMs = duration === undefined ? null : durationMs(duration);
  if (duration !== undefined && forMs === null) {
    refuse(terminal, 'cli.wrong-duration', { duration });
    return exitCodes.usage;
  }
  const code = await order(terminal, agent, '/v1/hold', { target, on, forMs, reason }, () => undefined);
  if (code !== exitCodes.done) return code;
  const id = `cli.${target === null ? 'freeze' : 'maintenance'}-${on ? 'on' : 'off'}`;
  terminal.out(`${render(terminal.locale, id, { node: target ?? '' })}\n`);
  return code;
}

/** @returns null for anything but a number and s, m, h or d. */
function durationMs(text: string): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  const unit = unitMs[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}
