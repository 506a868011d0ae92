import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { AgentClient, OrderPath } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** `zsha migrate`: the manual's two lines; on a terminal the second one counts up in place. */
export async function migrate(terminal: Terminal, agent: AgentClient, target: string): Promise<number> {
  let shown = -1;
  let way: { readonly from?: string; readonly to?: string } = {};
  const code = await order(terminal, agent, '/v1/migrate', { target }, (line) => {
    if (line.kind === 'accepted') {
      way = { from: line.from, to: line.to };
      terminal.out(`Migrate from ${line.from} to ${line.to}\n`);
    }
    if (line.kind !== 'progress' || line.percent === shown) return;
    if (!terminal.interactive && line.percent < 100) return;
    terminal.out(`${terminal.interactive ? '\r' : ''}Migration: [${line.percent} %]`);
    shown = line.percent;
  });
  if (shown >= 0) terminal.out('\n');
  if (code === exitCodes.done) terminal.document({ ok: true, ...way });
  return code;
}

/** `zsha stop`: nothing starts the management VM again until `zsha start`. */
export async function stop(terminal: Terminal, agent: AgentClient): Promise<number> {
  terminal.out('start shutdown cluster\n');
  const code = await order(terminal, agent, '/v1/stop', {}, (line) => doFor(terminal, line));
  if (code !== exitCodes.done) return code;
  terminal.out('shutdown cluster finished\n');
  terminal.document({ ok: true });
  return code;
}

/** `zsha start`: whoever may start the management VM by the rules does. */
export async function start(terminal: Terminal, agent: AgentClient): Promise<number> {
  const code = await order(terminal, agent, '/v1/start', {}, (line) => doFor(terminal, line));
  if (code === exitCodes.done) terminal.document({ ok: true });
  return code;
}

/** Sends the VM away before this node goes down; for the unit that runs first at a shutdown. */
export function leave(terminal: Terminal, agent: AgentClient): Promise<number> {
  return order(terminal, agent, '/v1/leave', {}, () => undefined);
}

function doFor(terminal: Terminal, line: AgentStreamLine): void {
  if (line.kind === 'node') terminal.out(`Do for ${line.address}\n`);
}

/** Hands an order to the agent. @returns the exit code; a refusal has been said. */
export async function order(
  terminal: Terminal,
  agent: AgentClient,
  path: OrderPath,
  body: unknown,
  say: (line: AgentStreamLine) => void,
): Promise<number> {
  // An agent that goes away in the middle leaves the outcome unknown, and that is what is said.
  let end: AgentStreamLine | null = null;
  const answer = await agent.order(path, body, (line) => {
    if (line.kind === 'done' || line.kind === 'refused' || line.kind === 'failed') end = line;
    else say(line);
  });
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  const last = end as AgentStreamLine | null;
  if (last === null) return refuse(terminal, 'order.no-answer');
  if (last.kind === 'refused' || last.kind === 'failed') return refuse(terminal, last.messageId, last.params);
  return exitCodes.done;
}
