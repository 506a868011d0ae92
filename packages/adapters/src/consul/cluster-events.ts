import type { ClusterEvent } from '@zsha/core/model/event';
import type { ConsulHttp } from './consul-http.ts';

const prefix = 'zsha/event/';
const timeoutMs = 3000;
const kept = 1000;
/** Old ones are cleared once in so many, not at each: a clean-up is a write too. */
const pruneEvery = 50;
/** When more than this are new, all are read at once. */
const readSinglyMax = 8;

/**
 * The cluster's journal: one key an event, in an order that sorts by time. A key's event never changes, so
 * one that was read is remembered: `zsha status` would wait longer for a thousand of them than for all else.
 */
export class ClusterEvents {
  readonly #http: ConsulHttp;
  #count = 0;
  #read: ReadonlyMap<string, readonly ClusterEvent[]> = new Map();

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
    const keys = await this.#keys();
    if (keys === null) return null;
    const wanted = keys.slice(-count);
    const unread = wanted.filter((key) => !this.#read.has(key));
    const answers =
      unread.length > readSinglyMax
        ? [await this.#pairs(`${prefix}?recurse`)]
        : await Promise.all(unread.map((key) => this.#pairs(key)));
    const read = new Map(this.#read);
    for (const pairs of answers) {
      if (pairs === null) return null;
      for (const { Key, Value } of pairs) read.set(Key, parseEvent(Value));
    }
    // What was cleared in Consul is forgotten here.
    this.#read = new Map(keys.flatMap((key) => (read.has(key) ? [[key, read.get(key) ?? []]] : [])));
    return wanted.flatMap((key) => this.#read.get(key) ?? []);
  }

  /** @returns every event's key, oldest first. */
  async #keys(): Promise<readonly string[] | null> {
    const reply = await this.#http.get(`/v1/kv/${prefix}?keys`, timeoutMs);
    if (reply.kind === 'unknown') return null;
    if (reply.status === 404) return [];
    return Array.isArray(reply.body) ? (reply.body as readonly string[]).toSorted() : null;
  }

  async #pairs(key: string): Promise<readonly Pair[] | null> {
    const reply = await this.#http.get(`/v1/kv/${key}`, timeoutMs);
    if (reply.kind === 'unknown') return null;
    if (reply.status === 404) return [];
    return Array.isArray(reply.body) ? (reply.body as readonly Pair[]) : null;
  }

  async #prune(): Promise<void> {
    const keys = (await this.#keys()) ?? [];
    for (const key of keys.slice(0, Math.max(keys.length - kept, 0)))
      await this.#http.delete(`/v1/kv/${key}`, timeoutMs);
  }
}

interface Pair {
  readonly Key: string;
  /** Base 64. */
  readonly Value: string | null;
}

function parseEvent(value: string | null): readonly ClusterEvent[] {
  try {
    const raw: unknown = JSON.parse(Buffer.from(value ?? '', 'base64').toString('utf8'));
    return typeof raw === 'object' && raw !== null ? [raw as ClusterEvent] : [];
  } catch {
    return [];
  }
}
