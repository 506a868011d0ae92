import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { answer } from './answer.ts';
import type { ServiceHandlers } from './answer.ts';
import { answerUpgrade } from './answer-upgrade.ts';

/** Two management nodes' worth of streams, questions and consoles. */
const connectionsMax = 512;
const headersMaxMs = 10_000;
const requestMaxMs = 30_000;

export interface HostServiceOptions {
  readonly address: string;
  /** 0: any that is free. */
  readonly port: number;
  /** PEM. The authority was made when the host was added, for its platform alone. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** The name in the one certificate that may give orders; other hosts have certificates of the same authority. */
  readonly platformName: string;
}

/** HTTPS to which nobody speaks but the host's own management node. */
export function serveHost(options: HostServiceOptions, handlers: ServiceHandlers): Promise<Server> {
  const server = createServer(
    {
      ca: options.ca,
      cert: options.certificate,
      key: options.key,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
      headersTimeout: headersMaxMs,
      requestTimeout: requestMaxMs,
    },
    (request, response) => {
      if (!isPlatform(request, options.platformName)) return refuse(response);
      answer(handlers, request, response).catch((error: unknown) => {
        handlers.onFault(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  server.maxConnections = connectionsMax;
  server.on('upgrade', (request: IncomingMessage, socket: TLSSocket, head: Buffer) => {
    if (isPlatform(request, options.platformName)) answerUpgrade(handlers, request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.address, () => resolve(server));
  });
}

/** The handshake has proved that the certificate is of the authority, and its holder's. */
function isPlatform(request: IncomingMessage, name: string): boolean {
  const socket = request.socket as TLSSocket;
  return socket.authorized && socket.getPeerCertificate().subject?.CN === name;
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: 'only the management node of this host gives orders to it' }));
}
