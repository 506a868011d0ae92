import { createHash } from 'node:crypto';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { WireRequest } from '@zsha/api/platform/client/request-of';

const connectMaxMs = 10_000;
const answerMaxMs = 60_000;

/** SHA-256 of the server's public key. The certificate around it may be renewed; the key says who it is. */
export type Fingerprint = string;

/** Connects and says nothing. @throws when nobody answers. */
export function fingerprintOf(url: URL): Promise<Fingerprint> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...placeOf(url), rejectUnauthorized: false }, () => {
      resolve(keyOf(socket));
      socket.destroy();
    });
    socket.setTimeout(connectMaxMs, () => socket.destroy(new Error('timed out')));
    socket.on('error', reject);
  });
}

/** Sends to the holder of one key and to nobody else. @throws when nobody answers, or somebody else does. */
export async function send(url: URL, fingerprint: Fingerprint, wire: WireRequest): Promise<IncomingMessage> {
  const socket = await connectTo(url, fingerprint);
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = wire;
    const options = { method, path, headers: { host: url.host, ...headers }, createConnection: () => socket };
    const asked = request(options, resolve);
    asked.setTimeout(answerMaxMs, () => asked.destroy(new Error('timed out')));
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

/** Not a word is sent before the key was compared. */
function connectTo(url: URL, fingerprint: Fingerprint): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...placeOf(url), rejectUnauthorized: false }, () => {
      socket.setTimeout(0);
      if (keyOf(socket) === fingerprint) return resolve(socket);
      socket.destroy();
      return reject(new Error('another key'));
    });
    socket.setTimeout(connectMaxMs, () => socket.destroy(new Error('timed out')));
    socket.on('error', reject);
  });
}

const placeOf = (url: URL): { host: string; port: number } => ({
  host: url.hostname.replaceAll(/^\[|\]$/g, ''),
  port: Number(url.port || 443),
});

function keyOf(socket: TLSSocket): Fingerprint {
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256')
    .update(key ?? '')
    .digest('hex');
}

export async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
