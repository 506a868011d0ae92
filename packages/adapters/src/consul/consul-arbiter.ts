import type {
  Arbiter,
  ArbiterTransaction,
  ReadOutcome,
  TransactionOutcome,
  Watch,
} from '@zsha/core/ports/arbiter';
import type { ConsulHttp, ConsulReply } from './consul-http.ts';
import { ownPrefix, snapshotOf } from './own-tree.ts';

/**
 * Ownership in Consul. Reads are `consistent`: the leader asks a majority whether it still leads
 * before it answers, and before it begins to wait for a change. Transactions go through Raft, and the tree they return was read in the same
 * step. What is neither a whole answer nor a clear conflict is unknown.
 */
export class ConsulArbiter implements Arbiter {
  readonly #http: ConsulHttp;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  async read(timeoutMs: number, watch?: Watch): Promise<ReadOutcome> {
    const wait = watch === undefined ? '' : `&index=${watch.sinceIndex}&wait=${watch.restMs}ms`;
    const reply = await this.#http.get(`/v1/kv/${ownPrefix}?recurse&consistent${wait}`, timeoutMs);
    if (reply.kind === 'unknown') return reply;
    if (reply.headers['x-consul-knownleader'] === 'false')
      return { kind: 'unknown', detail: 'no known leader' };
    // An empty tree is an answer too: a wiped store says 404, and means it.
    if (reply.status !== 404 && (reply.status !== 200 || !Array.isArray(reply.body)))
      return { kind: 'unknown', detail: detailOf(reply) };
    const snapshot = snapshotOf(Array.isArray(reply.body) ? reply.body : []);
    const index = Number(reply.headers['x-consul-index']);
    return snapshot.ok
      ? { kind: 'answer', snapshot: snapshot.value, index: Number.isSafeInteger(index) ? index : 0 }
      : { kind: 'unknown', detail: snapshot.error };
  }

  async transact(transaction: ArbiterTransaction, timeoutMs: number): Promise<TransactionOutcome> {
    const reply = await this.#http.put('/v1/txn', JSON.stringify(operations(transaction)), timeoutMs);
    if (reply.kind === 'unknown') return reply;
    if (reply.status === 409)
      return isCheckFailure(reply.body, transaction.checks.length)
        ? { kind: 'conflict' }
        : { kind: 'unknown', detail: detailOf(reply) };
    const results = reply.status === 200 ? resultsOf(reply.body) : null;
    if (results === null) return { kind: 'unknown', detail: detailOf(reply) };
    // Checks and writes answer with their pairs too, without values; the tree comes last and holds
    // them all, so its pairs are the ones that stay.
    const snapshot = snapshotOf(results);
    return snapshot.ok
      ? { kind: 'committed', snapshot: snapshot.value }
      : { kind: 'unknown', detail: snapshot.error };
  }
}

function operations({ checks, writes }: ArbiterTransaction): readonly unknown[] {
  return [
    ...checks.map(({ key, index }) =>
      index === 0
        ? { KV: { Verb: 'check-not-exists', Key: ownPrefix + key } }
        : { KV: { Verb: 'check-index', Key: ownPrefix + key, Index: index } },
    ),
    ...writes.map(({ key, value }) => ({
      KV: { Verb: 'set', Key: ownPrefix + key, Value: Buffer.from(value).toString('base64') },
    })),
    { KV: { Verb: 'get-tree', Key: ownPrefix } },
  ];
}

/** Every error is of one of our checks; anything else that comes as 409 is not a conflict. */
function isCheckFailure(body: unknown, checkCount: number): boolean {
  const errors = typeof body === 'object' && body !== null ? (body as { Errors?: unknown }).Errors : null;
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return errors.every((error: unknown) => {
    const index =
      typeof error === 'object' && error !== null ? (error as { OpIndex?: unknown }).OpIndex : null;
    return typeof index === 'number' && index < checkCount;
  });
}

function resultsOf(body: unknown): readonly unknown[] | null {
  const results = typeof body === 'object' && body !== null ? (body as { Results?: unknown }).Results : null;
  if (!Array.isArray(results)) return null;
  return results.map((result: unknown) =>
    typeof result === 'object' && result !== null ? (result as { KV?: unknown }).KV : null,
  );
}

/** Consul's own words, cut short; they name keys and leaders, never the token. */
function detailOf(reply: Extract<ConsulReply, { kind: 'answer' }>): string {
  const words = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  return `HTTP ${reply.status} ${words.slice(0, 120).trim()}`;
}
