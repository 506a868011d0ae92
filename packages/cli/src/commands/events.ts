import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventLine, eventText } from '../text/event-text.ts';

export async function events(
  terminal: Terminal,
  agent: AgentClient,
  options: { readonly newest: number },
): Promise<number> {
  const answer = await agent.events(options.newest);
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  const { locale } = terminal;
  if (terminal.json)
    terminal.document(answer.value.map((event) => ({ ...event, text: eventText(event, locale) })));
  else terminal.out(answer.value.map((event) => eventLine(event, locale)).join(''));
  return exitCodes.done;
}
