import { createServer as createHttpsServer } from 'node:https';
import type { Server } from 'node:https';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { healthPath } from '@zsha/api/platform/health';
import { apiRoot } from '@zsha/api/platform/route';
import { routeIds, specOf } from '@zsha/api/platform/routes';
import type { KeyAndCertificate } from '../tls/keep-certificate.ts';
import { answerRoute } from './answer-route.ts';
import type { AnswerPorts } from './answer-route.ts';
import { errorReply, localeOfHeader } from './error-answer.ts';
import type { PlatformHealth } from './platform-health.ts';
import { refusalOf } from './refusal-of.ts';
import { securityHeaders } from './security-headers.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { Page } from '../page/load-page.ts';
import { asksForPage, assetsRoot, sendAsset, sendIndex } from '../page/serve-page.ts';
import { refused } from '../store/outcome.ts';
import type { Refused } from '../store/outcome.ts';

export interface AppPorts extends AnswerPorts {
  readonly health: PlatformHealth;
  /** Null: none was built; programs are answered all the same. */
  readonly page: Page | null;
  readonly onFault: (name: string, error: unknown) => string;
}

const bodyMaxBytes = 64 * 1024;
const headersMaxBytes = 16 * 1024;
const handshakeMaxMs = 10_000;
const requestMaxMs = 30_000;
const parameterMaxChars = 100;

export interface App {
  readonly server: Server;
  close(): Promise<void>;
}

/** The platform over HTTPS: every route of the table, the page for browsers, and nothing beside them. */
export async function buildApp(ports: AppPorts, certificate: KeyAndCertificate): Promise<App> {
  let server: Server | undefined;
  const app = fastify({
    serverFactory: (handle) => {
      server = createHttpsServer(
        {
          ...certificate,
          minVersion: 'TLSv1.2',
          maxHeaderSize: headersMaxBytes,
          handshakeTimeout: handshakeMaxMs,
        },
        handle,
      );
      server.headersTimeout = requestMaxMs;
      server.requestTimeout = requestMaxMs;
      return server;
    },
    bodyLimit: bodyMaxBytes,
    routerOptions: { maxParamLength: parameterMaxChars },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => refuse(request, reply, refusalOf(error, ports.onFault)),
  }) as unknown as FastifyInstance;

  // JSON, and nothing that a page of somebody else's could send without asking first.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (_, reply) => void reply.headers(securityHeaders));
  app.setErrorHandler((error, request, reply) => refuse(request, reply, refusalOf(error, ports.onFault)));
  const { page } = ports;
  app.setNotFoundHandler((request, reply) => {
    if (page !== null && asksForPage(request)) return sendIndex(page, request, reply);
    const methods = allowedMethods(request.url);
    if (methods.length === 0) return refuse(request, reply, refused('no-such-route'));
    return refuse(request, reply.header('allow', methods.join(', ')), refused('wrong-method'));
  });

  for (const id of routeIds)
    app.route({
      method: specOf(id).method,
      url: `${apiRoot}${specOf(id).path}`,
      handler: (request, reply) => answerRoute(ports, id, request, reply),
    });
  if (page !== null)
    app.get<{ Params: { name: string } }>(
      `${assetsRoot}/:name`,
      (request, reply) =>
        sendAsset(page, request.params.name, request, reply) ??
        refuse(request, reply, refused('no-such-route')),
    );
  app.get(healthPath, async (_, reply) => {
    const health = await ports.health.answer();
    return reply.code(health.status === 'ok' ? 200 : 503).send(health);
  });

  await app.ready();
  if (server === undefined) throw new Error('the framework has made no server');
  return { server, close: () => app.close() };
}

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refused): FastifyReply {
  const { status, body } = errorReply(localeOfHeader(request.headers['accept-language']), refusal);
  return reply.code(status).send(body);
}
