import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseLog } from './log-line.ts';
import type { LogLine, LogSource } from './log-line.ts';

/** Of the file that is written to; older ones are smaller than this by their rotation. */
const tailMaxBytes = 32 * 1024 * 1024;

/** The lines of one program since then, rotated files included, oldest first. */
export function readLogs(folder: string, source: LogSource, sinceMs: number | undefined): readonly LogLine[] {
  const lines = filesOf(folder, source, sinceMs).flatMap((file) => parseLog(source, textOf(file)));
  return sinceMs === undefined ? lines : lines.filter(({ atMs }) => atMs >= sinceMs);
}

/** Oldest first. Without a time to begin at only the newest two: rotation may have been a moment ago. */
function filesOf(folder: string, source: LogSource, sinceMs: number | undefined): readonly string[] {
  const files = readdirSync(folder)
    .filter(
      (name) =>
        name === `${source}.log` || name.startsWith(`${source}.log.`) || name.startsWith(`${source}.log-`),
    )
    .map((name) => ({ path: join(folder, name), writtenMs: statSync(join(folder, name)).mtimeMs }))
    .toSorted((one, other) => one.writtenMs - other.writtenMs);
  const wanted =
    sinceMs === undefined ? files.slice(-2) : files.filter(({ writtenMs }) => writtenMs >= sinceMs);
  return wanted.map(({ path }) => path);
}

function textOf(path: string): string {
  if (path.endsWith('.gz')) return gunzipSync(readFileSync(path)).toString('utf8');
  return readFrom(path, Math.max(statSync(path).size - tailMaxBytes, 0)).text;
}

/** @returns what stands in the file from `offset` on, and where it ended. */
export function readFrom(path: string, offset: number): { readonly text: string; readonly end: number } {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.max(statSync(path).size - offset, 0));
    const count = readSync(file, buffer, 0, buffer.length, offset);
    return { text: buffer.toString('utf8', 0, count), end: offset + count };
  } finally {
    closeSync(file);
  }
}
