import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventLine, eventText } from '../text/event-text.ts';

export async function events(
  terminal: Terminal,
  agent: AgentClient,
  options: { readonly json: boolean; readonly newest: number },
): Promise<number> {
  const answer = await agent.events(options.newest);
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  const { locale } = terminal;
  if (options.json) {
    const list = answer.value.map((event) => ({ ...event, text: eventText(event, locale) }));
    terminal.out(`${JSON.stringify(list)}\n`);
  } else terminal.out(answer.value.map((event) => eventLine(event, locale)).join(''));
  return exitCodes.done;
}
