import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextTokenHeader } from '@zsha/api/platform/resources/session';
import type { NewSession } from '@zsha/api/platform/resources/session';
import { specOf } from '@zsha/api/platform/routes';
import type { RouteId } from '@zsha/api/platform/routes';
import { version } from '@zsha/kit/build-version';
import { render } from '@zsha/messages/render';
import { tokenHash } from '../accounts/token-hash.ts';
import type { Call, CallAnswer } from '../calls/call.ts';
import { refused } from '../store/outcome.ts';
import type { Outcome, Refused } from '../store/outcome.ts';
import { errorReply, localeOfHeader } from './error-answer.ts';
import type { EventStreams } from './event-stream.ts';
import { prepare } from './prepare.ts';
import type { PreparePorts } from './prepare.ts';
import { readInput } from './read-input.ts';
import { clearCookie, isBrowser, isOwnPage, sessionTokenOf, setCookie } from './session-token-of.ts';
import type { PresentedToken } from './session-token-of.ts';

export interface AnswerPorts extends PreparePorts {
  readonly streams: EventStreams;
}

/** Loaded by the first who asks. */
async function openApiDocument(): Promise<unknown> {
  const { openApi } = await import('@zsha/api/platform/openapi');
  return openApi(version.app, (id) => render('en-US', id));
}

const keyForm = /^[\w-]{1,64}$/;

/** One request of the table: read, prepared, carried out, answered. */
export async function answerRoute(
  ports: AnswerPorts,
  route: RouteId,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const spec = specOf(route);
  const { headers } = request;
  const presented = sessionTokenOf(headers);
  if (presented?.isCookie === true && spec.method !== 'GET' && !isOwnPage(headers))
    return refuse(request, reply, refused('cross-site'));
  const key = headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !keyForm.test(key)))
    return refuse(request, reply, badKey);
  const call = {
    route,
    tokenHash: presented === null ? null : tokenHash(presented.token),
    from: request.socket.remoteAddress ?? '',
    ...readInput(spec, { params: request.params, query: request.query, body: request.body }),
    idempotencyKey: key ?? null,
  };
  const outcome = await carryOut(ports, call);
  if (outcome.kind === 'refused') return refuse(request, reply, outcome);
  const { body, nextToken, isRepeated } = outcome.value;
  if (nextToken !== null) giveToken(reply, presented, nextToken);
  if (isRepeated) reply.header('idempotency-replayed', 'true');
  if (route === 'events.stream') return openStream(ports, call.tokenHash, request, reply);
  if (route === 'session.sign-out') reply.header('set-cookie', clearCookie);
  if (route === 'openapi.get') return reply.send(await openApiDocument());
  const shown = isSignedIn(route) ? signedIn(request, reply, body as NewSession) : body;
  reply.code(spec.status);
  return spec.status === 204 ? reply.send() : reply.send(shown);
}

async function carryOut(
  { store, ...ports }: AnswerPorts,
  call: Omit<Call, 'prepared'>,
): Promise<Outcome<CallAnswer>> {
  const { input } = call;
  // Nothing is prepared for what will be refused.
  if (input === null) return store.run('call', { ...call, prepared: { kind: 'nothing' } });
  const prepared = await prepare({ store, ...ports }, { ...call, input });
  if (prepared.kind === 'refused') return prepared;
  return store.run('call', { ...call, prepared: prepared.value });
}

const badKey: Refused = {
  ...refused('invalid'),
  problems: [{ at: 'headers.idempotency-key', messageId: 'platform.input.form', params: {} }],
};

/** By the way that the one before came. */
function giveToken(reply: FastifyReply, presented: PresentedToken | null, token: string): void {
  if (presented?.isCookie === true) reply.header('set-cookie', setCookie(token));
  else reply.header(nextTokenHeader, token);
}

const isSignedIn = (route: RouteId): boolean => route === 'session.sign-in' || route === 'setup.complete';

/** A browser's scripts never see its token. */
function signedIn({ headers }: FastifyRequest, reply: FastifyReply, session: NewSession): NewSession {
  if (!isBrowser(headers) || session.token === null) return session;
  reply.header('set-cookie', setCookie(session.token));
  return { ...session, token: null };
}

async function openStream(
  { store, streams }: AnswerPorts,
  hash: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (streams.isFull) return refuse(request, reply, refused('too-many-requests'));
  const known = await store.run('authorise', { route: 'events.stream', tokenHash: hash });
  if (known.kind === 'refused') return refuse(request, reply, known);
  const seen = request.headers['last-event-id'];
  const given = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]);
  reply.hijack();
  await streams.open(reply.raw, {
    sessionId: known.value.caller?.sessionId ?? '',
    seen: typeof seen === 'string' && /^\d{1,15}$/.test(seen) ? Number(seen) : null,
    headers: Object.fromEntries(given),
  });
  return reply;
}

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refused): FastifyReply {
  const { status, body } = errorReply(localeOfHeader(request.headers['accept-language']), refusal);
  const { seconds } = refusal.params;
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply.code(status).send(body);
}
