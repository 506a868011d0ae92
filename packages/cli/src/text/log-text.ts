import type { LogLine } from '../logs/log-line.ts';

/** One line for people; the node stands in it where several are shown. */
export function logText(line: LogLine): string {
  const node = line.node === undefined ? '' : `${line.node} `;
  return `${timeOf(line) ?? '-'.padEnd(24)} ${node}${line.source.padEnd(6)} ${line.text}\n`;
}

export function logDocument(line: LogLine): unknown {
  const { node, source, text } = line;
  return { at: timeOf(line), ...(node === undefined ? {} : { node }), source, text };
}

/** A line before the first that has a time has none. */
function timeOf({ atMs }: LogLine): string | null {
  return Number.isFinite(atMs) ? new Date(atMs).toISOString() : null;
}
