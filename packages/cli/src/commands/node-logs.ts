import { gatherLogs } from '../logs/gather-logs.ts';
import type { LogsRequest } from '../logs/gather-logs.ts';
import { printNodeLogs } from '../logs/logs-of-nodes.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** The half of `zsha logs --node` on a node that is asked. */
export function nodeLogs(terminal: Terminal, request: LogsRequest): number {
  terminal.out(`${printNodeLogs(gatherLogs(request))}\n`);
  return exitCodes.done;
}
