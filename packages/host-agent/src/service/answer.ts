import type { IncomingMessage, ServerResponse } from 'node:http';
import { commandOrderSchema } from '@zsha/api/host-agent/command';
import type { CommandOrder } from '@zsha/api/host-agent/command';
import type { CommandView } from '@zsha/api/host-agent/command-outcome';
import { consoleRequestSchema } from '@zsha/api/host-agent/console-access';
import type { ConsoleAccess, ConsoleRequest } from '@zsha/api/host-agent/console-access';
import { idField } from '@zsha/api/host-agent/fields';
import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { Result } from '@zsha/kit/result';
import type { Accepted } from '../commands/command-desk.ts';
import type { EventLog } from '../events/event-log.ts';
import { requestBody } from './request-body.ts';
import { streamEvents } from './stream-events.ts';

const waitMaxMs = 60_000;

export interface ServiceHandlers {
  readonly events: EventLog;
  heartbeat(): HostHeartbeat;
  vm(vm: string): Promise<VmView>;
  accept(id: string, order: CommandOrder): Accepted;
  command(id: string, waitMs: number): Promise<CommandView | null>;
  abort(id: string): CommandView | null;
  openConsole(vm: string, request: ConsoleRequest): Promise<Result<ConsoleAccess, string>>;
  /** The socket of a console; null: no such way in. */
  takeConsole(vm: string, token: string): string | null;
  onFault(error: unknown): void;
}

/** One request of the management node. */
export async function answer(
  handlers: ServiceHandlers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://host');
  const [, version, noun = '', id = null, part = null] = url.pathname.split('/');
  const isId = id === null || idField.safeParse(id).success;
  if (version !== 'v1' || !isId) return say(response, 404, { error: 'there is no such thing here' });
  const number = (name: string, most: number): number =>
    Math.min(most, Math.max(0, Math.trunc(Number(url.searchParams.get(name) ?? 0)) || 0));
  switch (`${request.method} ${noun}${id === null ? '' : '/ID'}${part === null ? '' : `/${part}`}`) {
    case 'GET heartbeat':
      return say(response, 200, handlers.heartbeat());
    case 'GET events':
      return streamEvents(handlers.events, response, {
        run: url.searchParams.get('run'),
        after: number('after', Number.MAX_SAFE_INTEGER),
      });
    case 'GET vms/ID':
      return say(response, 200, await handlers.vm(id ?? ''));
    case 'POST vms/ID/console': {
      const body = await requestBody(request, consoleRequestSchema);
      if (!body.ok) return say(response, 400, { error: body.error });
      const access = await handlers.openConsole(id ?? '', body.value);
      return access.ok ? say(response, 200, access.value) : say(response, 409, { error: access.error });
    }
    case 'PUT commands/ID': {
      const body = await requestBody(request, commandOrderSchema);
      if (!body.ok) return say(response, 400, { error: body.error });
      return sayAccepted(response, handlers.accept(id ?? '', body.value));
    }
    case 'GET commands/ID':
      return sayCommand(response, await handlers.command(id ?? '', number('waitMs', waitMaxMs)));
    case 'DELETE commands/ID':
      return sayCommand(response, handlers.abort(id ?? ''));
    default:
      return say(response, 404, { error: 'there is no such thing here' });
  }
}

function sayAccepted(response: ServerResponse, accepted: Accepted): void {
  switch (accepted.kind) {
    case 'accepted':
      return say(response, 200, accepted.view);
    case 'other-command':
      return say(response, 409, { error: 'the id stands for another command' });
    case 'too-busy':
      return say(response, 503, { error: 'too many commands wait on this host' });
  }
}

function sayCommand(response: ServerResponse, view: CommandView | null): void {
  if (view === null) say(response, 404, { error: 'this host was given no such command' });
  else say(response, 200, view);
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
