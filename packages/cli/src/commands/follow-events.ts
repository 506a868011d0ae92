import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventLine } from '../text/event-text.ts';
import { documentOf } from './events.ts';
import type { EventsRequest } from './events.ts';
import { matches } from './event-filter.ts';

const lookEveryMs = 1000;
/** Those that are looked at each time; more than a cluster makes between two looks. */
const lookedAt = 300;

/**
 * `zsha events --follow`: the newest first, then each as it comes, until it is interrupted. With
 * `--json` each is a document on a line of its own. An agent that goes away is waited for.
 */
export async function followEvents(
  terminal: Terminal,
  agent: AgentClient,
  request: EventsRequest,
  signal: AbortSignal,
  everyMs = lookEveryMs,
): Promise<number> {
  const shown = new Set<string>();
  let silent = false;
  for (let first = true; !signal.aborted; first = false) {
    const answer = await agent.events(first ? 1000 : lookedAt);
    if (!answer.ok && !silent) refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
    silent = !answer.ok;
    const news = answer.ok ? answer.value.filter((event) => !shown.has(JSON.stringify(event))) : [];
    for (const event of news) shown.add(JSON.stringify(event));
    for (const event of news.filter((one) => matches(one, request)).slice(first ? -request.newest : 0)) {
      terminal.out(eventLine(event, terminal.locale));
      terminal.document(documentOf(event, terminal));
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
  return exitCodes.done;
}
