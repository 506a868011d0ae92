import type { ConsulHttp } from './consul-http.ts';

const path = '/v1/kv/zsha/drill/order';
const timeoutMs = 3000;
/** How long Consul keeps a question open whose answer has not changed; and what it adds by chance to that. */
const waitS = 240;
const waitMaxMs = 300_000;

const modes = ['power-off', 'isolate', 'storage-hang'] as const;
const states = ['asked', 'ready', 'go', 'over'] as const;

/**
 * One node's order to another to fail. `asked` by the node that will watch; `ready` is the other one's answer; `go` is
 * obeyed only by an agent that has itself just answered: an order that is read late, or by the next life of the
 * node, orders nothing.
 */
export interface DrillOrder {
  readonly id: string;
  readonly mode: (typeof modes)[number];
  readonly node: string;
  /** null: power-off, which has no end of its own. */
  readonly forMs: number | null;
  readonly by: string;
  readonly state: (typeof states)[number];
}

export interface StoredDrill {
  /** null: there never was one. */
  readonly order: DrillOrder | null;
  readonly index: number;
}

/** The one drill of the cluster, in Consul. */
export class DrillStore {
  readonly #http: ConsulHttp;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  /** @returns null when Consul does not answer. */
  read(): Promise<StoredDrill | null> {
    return this.#get(path, timeoutMs);
  }

  /** Comes back when the order is another than the one with this index, or after some minutes. */
  async next(index: number): Promise<StoredDrill | null> {
    const stored = await this.#get(`${path}?index=${index}&wait=${waitS}s`, waitMaxMs);
    // A key that is not there changes with every other key beside it: there has to be one to wait for.
    if (stored !== null && stored.index === 0) await this.put(null, 0);
    return stored;
  }

  /** Only over what was read. @returns false when somebody else wrote meanwhile, or nothing is known of the outcome. */
  async put(order: DrillOrder | null, index: number): Promise<boolean> {
    const reply = await this.#http.put(`${path}?cas=${index}`, JSON.stringify(order), timeoutMs);
    return reply.kind === 'answer' && reply.body === true;
  }

  async #get(url: string, maxMs: number): Promise<StoredDrill | null> {
    const reply = await this.#http.get(url, maxMs);
    if (reply.kind === 'unknown') return null;
    if (reply.status === 404) return { order: null, index: 0 };
    if (reply.status !== 200 || !Array.isArray(reply.body)) return null;
    const [pair] = reply.body as readonly { Value: string | null; ModifyIndex: number }[];
    if (pair === undefined) return null;
    return {
      order: parseDrillOrder(Buffer.from(pair.Value ?? '', 'base64').toString('utf8')),
      index: pair.ModifyIndex,
    };
  }
}

/** @returns null for anything that is no such order: what cannot be read orders nothing. */
export function parseDrillOrder(text: string): DrillOrder | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { id, mode, node, forMs, by, state } = raw as Record<string, unknown>;
  const knownMode = modes.find((each) => each === mode);
  const knownState = states.find((each) => each === state);
  if (knownMode === undefined || knownState === undefined) return null;
  if (typeof id !== 'string' || typeof node !== 'string' || typeof by !== 'string') return null;
  if (!(forMs === null || (typeof forMs === 'number' && forMs > 0))) return null;
  return { id, mode: knownMode, node, forMs, by, state: knownState };
}
