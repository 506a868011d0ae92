import type { NodeConfig } from '@zsha/config/model';
import { installedPaths } from '@zsha/config/installed-paths';
import type { AgentClient } from '../agent-client.ts';
import { gatherLogs, inOrder } from '../logs/gather-logs.ts';
import type { LogsRequest } from '../logs/gather-logs.ts';
import type { LogLine } from '../logs/log-line.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventText } from '../text/event-text.ts';
import { logDocument, logText } from '../text/log-text.ts';

const eventsMax = 1000;
const allNodes = 'all';

/** `zsha logs`: the logs of this node, or of those that are named, and the cluster's events in one order of time. */
export async function logs(
  terminal: Terminal,
  agent: AgentClient,
  request: LogsRequest,
  node: string | undefined,
): Promise<number> {
  const lines = node === undefined ? gather(terminal, request) : await ofNodes(terminal, request, node);
  if (lines === null) return exitCodes.refused;
  const withEvents = request.unit === undefined || request.unit === 'events';
  const events = withEvents ? await eventLines(agent, terminal, request) : [];
  const merged = inOrder([...lines, ...events], request.newest);
  terminal.out(merged.map(logText).join(''));
  terminal.document(merged.map(logDocument));
  return exitCodes.done;
}

/** @returns null when the folder cannot be read, which has been said. */
export function gather(terminal: Terminal, request: LogsRequest): readonly LogLine[] | null {
  try {
    return gatherLogs(request);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    refuse(terminal, 'cli.config-unreadable', { path: installedPaths.logs, detail });
    return null;
  }
}

/** A node that gives nothing is named, and the others are shown. @returns null after a refusal. */
async function ofNodes(
  terminal: Terminal,
  request: LogsRequest,
  wanted: string,
): Promise<readonly LogLine[] | null> {
  // Loaded for this alone: SSH would slow every other look at the logs down.
  const { readInstalled } = await import('../installer/read-installed.ts');
  const { logsOfNodes } = await import('../logs/logs-of-nodes.ts');
  const installed = readInstalled();
  if (installed === null) {
    refuse(terminal, 'cli.not-installed');
    return null;
  }
  const isWanted = ({ name, address }: NodeConfig): boolean => [allNodes, name, address].includes(wanted);
  const nodes = installed.config.nodes.filter(isWanted);
  if (nodes.length === 0) {
    refuse(terminal, 'order.unknown-node', { target: wanted });
    return null;
  }
  const self = nodes.find(({ name }) => name === installed.node);
  const own = self === undefined ? [] : gather(terminal, request);
  if (own === null) return null;
  const others = nodes.filter(({ name }) => name !== installed.node);
  const { lines, silent } = await logsOfNodes(others, installed.sshPrivateKey ?? '', request);
  for (const node of silent) refuse({ ...terminal, document: () => undefined }, 'cli.logs-silent', { node });
  return [...own.map((line) => ({ ...line, node: installed.node })), ...lines];
}

/** What the nodes did, each by its own clock; an agent that is silent only leaves them out. */
async function eventLines(
  agent: AgentClient,
  { locale }: Terminal,
  { sinceMs }: LogsRequest,
): Promise<readonly LogLine[]> {
  const answer = await agent.events(eventsMax);
  if (!answer.ok) return [];
  return answer.value
    .map((event) => ({
      atMs: Date.parse(event.at),
      node: event.node,
      source: 'event' as const,
      text: eventText(event, locale),
    }))
    .filter(({ atMs }) => sinceMs === undefined || atMs >= sinceMs);
}
