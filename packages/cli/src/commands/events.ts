import type { ClusterEvent } from '@zsha/core/model/event';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventLine, eventText } from '../text/event-text.ts';
import { matches } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

/** The cluster keeps no more than this. */
const keptMax = 1000;

export interface EventsRequest extends EventFilter {
  readonly newest: number;
}

/** `zsha events`: what happened, newest last. */
export async function events(
  terminal: Terminal,
  agent: AgentClient,
  request: EventsRequest,
): Promise<number> {
  const list = await ask(terminal, agent, request);
  if (list === null) return exitCodes.refused;
  terminal.out(list.map((event) => eventLine(event, terminal.locale)).join(''));
  terminal.document(list.map((event) => documentOf(event, terminal)));
  return exitCodes.done;
}

/** @returns null when the agent could not be asked, which has been said. */
export async function ask(
  terminal: Terminal,
  agent: AgentClient,
  request: EventsRequest,
): Promise<readonly ClusterEvent[] | null> {
  const answer = await agent.events(keptMax);
  if (answer.ok) return answer.value.filter((event) => matches(event, request)).slice(-request.newest);
  refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  return null;
}

export function documentOf(event: ClusterEvent, { locale }: Terminal): unknown {
  return { ...event, text: eventText(event, locale) };
}
