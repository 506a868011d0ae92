import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { watchScreen } from '../text/watch-screen.ts';
import type { WatchView } from '../text/watch-screen.ts';

const eventsShown = 100;
/** Not a terminal: a log file has all the room in the world. */
const paper = { rows: 60, columns: 1000 };
const paperEvents = 5;

export interface WatchRequest {
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly windowSize: () => { readonly rows: number; readonly columns: number };
}

/**
 * `zsha watch`: the status and the newest events, again and again; off a terminal, whenever they
 * change, and with `--json` a document on a line of its own for each change.
 */
export async function watch(terminal: Terminal, agent: AgentClient, request: WatchRequest): Promise<number> {
  const { everyMs, signal, windowSize } = request;
  let seen: WatchView = { at: '', fault: null, view: null, events: [] };
  let printed = '';
  // The other screen of the terminal: what was there before comes back at the end.
  const live = terminal.interactive && !terminal.json;
  if (live) terminal.out('\u001b[?1049h\u001b[?25l');
  try {
    while (!signal.aborted) {
      seen = await lookAgain(agent, seen);
      if (live) terminal.out(repaint(watchScreen(seen, terminal.locale, windowSize())));
      else printed = printChange(terminal, seen, printed);
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    if (live) terminal.out('\u001b[?25h\u001b[?1049l');
  }
  return exitCodes.done;
}

/** @returns what has been printed now; the time alone is no change. */
function printChange(terminal: Terminal, { at, fault, view, events }: WatchView, printed: string): string {
  const newest = events.slice(-paperEvents);
  const [head = '', ...rest] = watchScreen({ at, fault, view, events: newest }, terminal.locale, paper);
  const text = rest.join('\n');
  if (text === printed) return printed;
  terminal.out(`${head}\n${text}\n\n`);
  terminal.document({ at, fault, status: view, events: newest });
  return text;
}

async function lookAgain(agent: AgentClient, before: WatchView): Promise<WatchView> {
  const at = new Date().toISOString();
  const [status, events] = await Promise.all([agent.status(), agent.events(eventsShown)]);
  if (!status.ok) return { ...before, at, fault: status.error };
  return { at, fault: null, view: status.value, events: events.ok ? events.value : before.events };
}

/** Over what is there, line by line: a screen that is cleared first would flicker. */
function repaint(lines: readonly string[]): string {
  return `\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\n')}\u001b[J`;
}
