import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { PeerCertificate } from 'node:tls';
import { createInterface } from 'node:readline';
import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import { eventLineSchema, heartbeatSchema } from '@zsha/api/host-agent/report-schema';
import type { SeenLine } from '@zsha/api/host-agent/report-schema';
import type { KeyPair } from '../../authority/make-authority.ts';
import type { HostPlace } from '../host-works.ts';
import type { Acknowledged, Asked, HostWire } from './host-wire.ts';
import { problemOf } from './wire-problem.ts';

/** Ten thousand VMs, with what is to be said of each. */
const heartbeatMaxBytes = 4 * 1024 * 1024;
/** A question, its stream, and one on its way out. */
const socketsMax = 3;

export interface WireIdentity {
  /** PEM; what hosts' certificates are held against. */
  readonly ca: string;
  /** The platform's own, as it is now. */
  readonly own: () => KeyPair;
}

/** Hosts' agents over mutual TLS. Who answers has to hold a certificate that was issued for this very host, and not revoked. */
export class AgentWire implements HostWire {
  readonly #identity: WireIdentity;
  readonly #agents = new Map<string, { readonly agent: Agent; readonly of: string }>();

  constructor(identity: WireIdentity) {
    this.#identity = identity;
  }

  async heartbeat(place: HostPlace, acknowledged: Acknowledged | null, signal: AbortSignal): Promise<Asked> {
    const known =
      acknowledged === null ? '' : `?run=${acknowledged.run}&acknowledged=${String(acknowledged.bootMs)}`;
    try {
      const response = await this.#open(place, `/v1/heartbeat${known}`, signal);
      if (response.statusCode === 403) return drained(response, 'rejects-us');
      if (response.statusCode !== 200) return drained(response, 'not-understood');
      const heartbeat = readHeartbeat(await textOf(response));
      return heartbeat === null
        ? { kind: 'failed', problem: 'not-understood' }
        : { kind: 'answered', heartbeat };
    } catch (error) {
      return { kind: 'failed', problem: problemOf(error) };
    }
  }

  async follow(
    place: HostPlace,
    { run, after }: { readonly run: string; readonly after: number },
    tell: (line: SeenLine) => void,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const response = await this.#open(place, `/v1/events?run=${run}&after=${String(after)}`, signal);
      if (response.statusCode !== 200) return void response.destroy();
      for await (const text of createInterface({ input: response, crlfDelay: Infinity })) {
        const line = eventLineSchema.safeParse(JSON.parse(text));
        // What a later agent tells and nobody here knows is no reason to stop listening.
        if (line.success) tell(line.data);
      }
    } catch {
      // However it ended, it has ended; the next heartbeat says more.
    }
  }

  forget(id: string): void {
    this.#agents.get(id)?.agent.destroy();
    this.#agents.delete(id);
  }

  close(): void {
    for (const { agent } of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }

  #open(place: HostPlace, path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const { address: host, agentPort: port } = place;
    return new Promise((resolve, reject) => {
      const asked = request({ host, port, path, signal, agent: this.#agentOf(place) }, resolve);
      asked.on('error', reject);
      asked.end();
    });
  }

  /** Connections are kept between questions, as long as what they stand on is the same. */
  #agentOf({ id, prints }: HostPlace): Agent {
    const { ca, own } = this.#identity;
    const { certificate, key } = own();
    const of = `${prints.join()} ${certificate}`;
    const kept = this.#agents.get(id);
    if (kept?.of === of) return kept.agent;
    kept?.agent.destroy();
    const agent = new Agent({
      keepAlive: true,
      maxSockets: socketsMax,
      ca,
      cert: certificate,
      key,
      minVersion: 'TLSv1.3',
      checkServerIdentity: (_, peer) => strangerOf(peer, id, prints),
    });
    this.#agents.set(id, { agent, of });
    return agent;
  }
}

/** Addresses change hands; a certificate is one host's. */
function strangerOf(peer: PeerCertificate, id: string, prints: readonly string[]): Error | undefined {
  const print = peer.fingerprint256.replaceAll(':', '').toLowerCase();
  if (peer.subject.CN === id && prints.includes(print)) return undefined;
  return Object.assign(new Error('not this host'), { code: 'ERR_TLS_NOT_THIS_HOST' });
}

function drained(response: IncomingMessage, problem: 'rejects-us' | 'not-understood'): Asked {
  response.resume();
  return { kind: 'failed', problem };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > heartbeatMaxBytes) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readHeartbeat(text: string): HostHeartbeat | null {
  try {
    const read = heartbeatSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
