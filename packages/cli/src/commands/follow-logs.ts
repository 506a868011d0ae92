import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedPaths } from '@zsha/config/installed-paths';
import { chosenSources } from '../logs/gather-logs.ts';
import type { LogsRequest } from '../logs/gather-logs.ts';
import { parseLog } from '../logs/log-line.ts';
import type { LogLine, LogSource } from '../logs/log-line.ts';
import { readFrom } from '../logs/read-logs.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { logDocument, logText } from '../text/log-text.ts';
import { gather } from './logs.ts';

const lookEveryMs = 500;

interface Followed {
  readonly source: LogSource;
  readonly path: string;
  /** Where the last look ended, and what it found of a line that was not whole yet. */
  end: number;
  rest: string;
}

/** `zsha logs --follow`: the newest, then each line as it is written here, until it is interrupted. */
export async function followLogs(
  terminal: Terminal,
  request: LogsRequest,
  signal: AbortSignal,
): Promise<number> {
  const followed = chosenSources(request).map((source): Followed => {
    const path = join(installedPaths.logs, `${source}.log`);
    return { source, path, end: sizeOf(path), rest: '' };
  });
  const before = gather(terminal, request);
  if (before === null) return exitCodes.refused;
  for (const line of before) say(terminal, line);
  while (!signal.aborted) {
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
    for (const file of followed) for (const line of news(file)) say(terminal, line);
  }
  return exitCodes.done;
}

/** The lines that have become whole since the last look. */
function news(file: Followed): readonly LogLine[] {
  const size = sizeOf(file.path);
  // Rotation empties the file that the programs go on writing to, or puts a new one in its place.
  if (size < file.end) {
    file.end = 0;
    file.rest = '';
  }
  if (size === file.end) return [];
  const { text, end } = readFrom(file.path, file.end);
  const whole = file.rest + text;
  const cut = whole.lastIndexOf('\n') + 1;
  file.end = end;
  file.rest = whole.slice(cut);
  return parseLog(file.source, whole.slice(0, cut));
}

function say(terminal: Terminal, line: LogLine): void {
  terminal.out(logText(line));
  terminal.document(logDocument(line));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
