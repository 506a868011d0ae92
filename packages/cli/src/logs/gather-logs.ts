import { installedPaths } from '@zsha/config/installed-paths';
import type { LogLine, LogSource } from './log-line.ts';
import { readLogs } from './read-logs.ts';

const sources: readonly LogSource[] = ['agent', 'guard', 'consul'];

export interface LogsRequest {
  /** undefined: all, and the events of every node between them. */
  readonly unit: string | undefined;
  readonly sinceMs: number | undefined;
  readonly newest: number;
}

export const chosenSources = ({ unit }: LogsRequest): readonly LogSource[] =>
  sources.filter((source) => unit === undefined || unit === source);

/** This node's lines, oldest first, no more than are asked for. Throws where the folder cannot be read. */
export function gatherLogs(request: LogsRequest): readonly LogLine[] {
  const lines = chosenSources(request).flatMap((source) =>
    readLogs(installedPaths.logs, source, request.sinceMs),
  );
  return inOrder(lines, request.newest);
}

/** Lines of one moment stay as they came. */
export function inOrder(lines: readonly LogLine[], newest: number): readonly LogLine[] {
  return lines.toSorted((one, other) => one.atMs - other.atMs).slice(-newest);
}
