import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { BackupRequest } from '@zsha/api/backup-request';
import type { ConfigOrder } from '@zsha/api/config-order';
import type { DrillRequest } from '@zsha/api/drill';
import type { Explanation } from '@zsha/api/explanation';
import type { StatusView } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';
import { parseBackupRequest } from './backup/parse-backup-request.ts';
import { parseConfigOrder } from './config/parse-config-order.ts';
import { parseDrillRequest } from './drill/parse-drill-request.ts';
import { parseHoldOrder } from './holds.ts';
import type { HoldOrder } from './holds.ts';

/** A configuration is the longest that anybody sends. */
const bodyMaxBytes = 262_144;

export interface ApiHandlers {
  status(): Promise<StatusView>;
  events(newest: number): Promise<readonly ClusterEvent[]>;
  migrate(target: string, say: (line: AgentStreamLine) => void): Promise<void>;
  stop(say: (line: AgentStreamLine) => void): Promise<void>;
  start(say: (line: AgentStreamLine) => void): Promise<void>;
  hold(order: HoldOrder, say: (line: AgentStreamLine) => void): Promise<void>;
  backup(request: BackupRequest, say: (line: AgentStreamLine) => void): Promise<void>;
  config(order: ConfigOrder, say: (line: AgentStreamLine) => void): Promise<void>;
  configHistory(say: (line: AgentStreamLine) => void): Promise<void>;
  leave(say: (line: AgentStreamLine) => void): Promise<void>;
  resetPassword(say: (line: AgentStreamLine) => void): Promise<void>;
  drill(request: DrillRequest, say: (line: AgentStreamLine) => void): Promise<void>;
  explain(): Promise<Explanation<ClusterEvent>>;
}

/** The agent's local API: HTTP over a unix socket that only root may open. */
export function serveApi(socketPath: string, handlers: ApiHandlers): Promise<Server> {
  const server = createServer((request, response) => {
    answer(handlers, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(JSON.stringify({ error: String(error) }));
    });
  });
  rmSync(socketPath, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => {
      chmodSync(socketPath, 0o600);
      resolve(server);
    });
  });
}

async function answer(
  handlers: ApiHandlers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://agent');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /v1/status':
      return json(response, await handlers.status());
    case 'GET /v1/events':
      return json(response, await handlers.events(Number(url.searchParams.get('newest') ?? 100)));
    case 'POST /v1/migrate': {
      const target = targetOf(await bodyOf(request));
      if (target !== null) return stream(response, (say) => handlers.migrate(target, say));
      response.writeHead(400).end();
      return;
    }
    case 'POST /v1/stop':
      return stream(response, (say) => handlers.stop(say));
    case 'POST /v1/start':
      return stream(response, (say) => handlers.start(say));
    case 'POST /v1/hold': {
      const order = parseHoldOrder(await bodyOf(request));
      if (order !== null) return stream(response, (say) => handlers.hold(order, say));
      response.writeHead(400).end();
      return;
    }
    case 'POST /v1/backup': {
      const wanted = parseBackupRequest(await bodyOf(request));
      if (wanted !== null) return stream(response, (say) => handlers.backup(wanted, say));
      response.writeHead(400).end();
      return;
    }
    case 'POST /v1/config': {
      const order = parseConfigOrder(await bodyOf(request));
      if (order !== null) return stream(response, (say) => handlers.config(order, say));
      response.writeHead(400).end();
      return;
    }
    case 'POST /v1/drill': {
      const asked = parseDrillRequest(await bodyOf(request));
      if (asked !== null) return stream(response, (say) => handlers.drill(asked, say));
      response.writeHead(400).end();
      return;
    }
    case 'POST /v1/config-history':
      return stream(response, (say) => handlers.configHistory(say));
    case 'POST /v1/leave':
      return stream(response, (say) => handlers.leave(say));
    case 'POST /v1/reset-password':
      return stream(response, (say) => handlers.resetPassword(say));
    case 'GET /v1/explain':
      return json(response, await handlers.explain());
    default:
      response.writeHead(404).end();
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function stream(
  response: ServerResponse,
  run: (say: (line: AgentStreamLine) => void) => Promise<void>,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  await run((line) => response.write(`${JSON.stringify(line)}\n`));
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > bodyMaxBytes) throw new Error('the request is too long');
  }
  return body;
}

function targetOf(body: string): string | null {
  try {
    const raw: unknown = JSON.parse(body);
    const target = typeof raw === 'object' && raw !== null ? (raw as { target?: unknown }).target : null;
    return typeof target === 'string' ? target : null;
  } catch {
    return null;
  }
}
