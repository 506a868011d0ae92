import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { statSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import type { AgentClient } from '../agent-client.ts';
import type { LogLine, LogSource } from '../logs/log-line.ts';
import { parseLog } from '../logs/log-line.ts';
import { readFrom, readLogs } from '../logs/read-logs.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventText } from '../text/event-text.ts';

const sources: readonly LogSource[] = ['agent', 'guard', 'consul'];
const lookEveryMs = 500;
const eventsMax = 1000;

export interface LogsRequest {
  /** undefined: all, and the events of every node between them. */
  readonly unit: string | undefined;
  readonly sinceMs: number | undefined;
  readonly newest: number;
}

/** `zsha logs`: this node's logs and the cluster's events in one order of time. */
export async function logs(terminal: Terminal, agent: AgentClient, request: LogsRequest): Promise<number> {
  const lines = gather(terminal, request);
  if (lines === null) return exitCodes.refused;
  const events =
    request.unit === undefined || request.unit === 'events' ? await eventLines(agent, terminal, request) : [];
  const merged = [...lines, ...events].toSorted((one, other) => one.atMs - other.atMs).slice(-request.newest);
  terminal.out(merged.map(lineText).join(''));
  terminal.document(merged.map(lineDocument));
  return exitCodes.done;
}

/** `zsha logs --follow`: the newest, then each line as it is written, until it is interrupted. */
export async function followLogs(
  terminal: Terminal,
  request: LogsRequest,
  signal: AbortSignal,
): Promise<number> {
  const watched = chosen(request).map((source) => {
    const path = join(installedPaths.logs, `${source}.log`);
    return { source, path, end: sizeOf(path), rest: '' };
  });
  const before = gather(terminal, request);
  if (before === null) return exitCodes.refused;
  for (const line of before.toSorted((one, other) => one.atMs - other.atMs).slice(-request.newest))
    say(terminal, line);
  while (!signal.aborted) {
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
    for (const file of watched) {
      // Rotation empties the file that the programs go on writing to.
      if (sizeOf(file.path) < file.end) Object.assign(file, { end: 0, rest: '' });
      if (sizeOf(file.path) === file.end) continue;
      const { text, end } = readFrom(file.path, file.end);
      const whole = file.rest + text;
      const cut = whole.lastIndexOf('\n') + 1;
      Object.assign(file, { end, rest: whole.slice(cut) });
      for (const line of parseLog(file.source, whole.slice(0, cut))) say(terminal, line);
    }
  }
  return exitCodes.done;
}

const chosen = ({ unit }: LogsRequest): readonly LogSource[] =>
  sources.filter((source) => unit === undefined || unit === source);

/** @returns null when the folder cannot be read, which has been said. */
function gather(terminal: Terminal, request: LogsRequest): readonly LogLine[] | null {
  try {
    return chosen(request).flatMap((source) => readLogs(installedPaths.logs, source, request.sinceMs));
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    refuse(terminal, 'cli.config-unreadable', { path: installedPaths.logs, detail });
    return null;
  }
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
      source: 'event' as const,
      text: `${event.node}: ${eventText(event, locale)}`,
    }))
    .filter(({ atMs }) => sinceMs === undefined || atMs >= sinceMs);
}

function say(terminal: Terminal, line: LogLine): void {
  terminal.out(lineText(line));
  terminal.document(lineDocument(line));
}

const timeText = ({ atMs }: LogLine): string | null =>
  Number.isFinite(atMs) ? new Date(atMs).toISOString() : null;

function lineText(line: LogLine): string {
  return `${timeText(line) ?? '-'.padEnd(24)} ${line.source.padEnd(6)} ${line.text}\n`;
}

function lineDocument(line: LogLine): unknown {
  return { at: timeText(line), source: line.source, text: line.text };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
