import type { ServerResponse } from 'node:http';
import type { EventLine } from '@zsha/api/host-agent/host-event';
import type { EventLog } from '../events/event-log.ts';

const idleEveryMs = 5000;
/** A reader that is this far behind begins again from where it was. */
const behindMaxBytes = 4 * 1024 * 1024;

/** Events as lines of JSON, until the reader goes. */
export function streamEvents(
  events: EventLog,
  response: ServerResponse,
  { run, after }: { readonly run: string | null; readonly after: number },
): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const tell = (line: EventLine): void => {
    response.write(`${JSON.stringify(line)}\n`);
    if (response.writableLength > behindMaxBytes) response.destroy();
  };
  const end = events.follow(run, after, tell);
  const idle = setInterval(() => tell({ kind: 'idle' }), idleEveryMs);
  response.on('close', () => {
    clearInterval(idle);
    end();
  });
}
