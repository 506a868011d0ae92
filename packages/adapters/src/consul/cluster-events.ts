import type { ClusterEvent } from '@zsha/core/model/event';
import type { ConsulHttp } from './consul-http.ts';

const prefix = 'zsha/event/';
const timeoutMs = 3000;
const kept = 1000;
/** Old ones are cleared once in so many, not at each: a clean-up is a write too. */
const pruneEvery = 50;

/** The cluster's journal: one key an event, in an order that sorts by time. */
export class ClusterEvents {
  readonly #http: ConsulHttp;
  #count = 0;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  /** @returns false when it may not have been stored: storing it again is harmless. */
  async append(event: ClusterEvent, unique: string): Promise<boolean> {
    const key = `${prefix}${new Date(event.at).toISOString()}-${event.node}-${unique}`;
    const reply = await this.#http.put(`/v1/kv/${key}`, JSON.stringify(event), timeoutMs);
    if (reply.kind === 'unknown' || reply.body !== true) return false;
    this.#count += 1;
    if (this.#count % pruneEvery === 0) await this.#prune();
    return true;
  }

  /** @returns the newest ones, newest last; null when Consul does not answer. */
  async newest(count: number): Promise<readonly ClusterEvent[] | null> {
    const reply = await this.#http.get(`/v1/kv/${prefix}?recurse`, timeoutMs);
    if (reply.kind === 'unknown') return null;
    if (reply.status === 404) return [];
    if (!Array.isArray(reply.body)) return null;
    const pairs = reply.body as readonly { Key: string; Value: string | null }[];
    return pairs
      .toSorted((one, other) => (one.Key < other.Key ? -1 : 1))
      .slice(-count)
      .flatMap(({ Value }) => parseEvent(Buffer.from(Value ?? '', 'base64').toString('utf8')));
  }

  async #prune(): Promise<void> {
    const reply = await this.#http.get(`/v1/kv/${prefix}?keys`, timeoutMs);
    if (reply.kind === 'unknown' || !Array.isArray(reply.body)) return;
    const keys = (reply.body as string[]).toSorted();
    for (const key of keys.slice(0, Math.max(keys.length - kept, 0)))
      await this.#http.delete(`/v1/kv/${key}`, timeoutMs);
  }
}

function parseEvent(text: string): readonly ClusterEvent[] {
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null ? [raw as ClusterEvent] : [];
  } catch {
    return [];
  }
}
