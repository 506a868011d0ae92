import { parseConfigVersion, serializeConfigVersion } from '@zsha/config/config-version';
import type { ConfigVersion } from '@zsha/config/config-version';
import type { ConsulHttp, ConsulReply } from './consul-http.ts';

const storedKey = 'zsha/config';
const historyPrefix = 'zsha/config-history/';
const runningKey = 'zsha/config-running';
const timeoutMs = 3000;
/** How many versions are kept to go back to. */
export const historyKept = 50;
/** Consul adds up to a sixteenth of the wait, so that not all clients come back at once. */
const waitShare = 1.1;

export interface ConfigTree {
  /** The newest version; null before the first one, and where it cannot be read. */
  readonly stored: ConfigVersion | null;
  /** What a write over it has to name; 0 before the first one. */
  readonly storedIndex: number;
  /** Whatever is stored there and cannot be read: nothing may be written over it. */
  readonly fault: string | null;
  /** What the VM was last started with. */
  readonly running: ConfigVersion | null;
  /** Oldest first. */
  readonly history: readonly ConfigVersion[];
  /** Of the tree as a whole, to wait for the next change. */
  readonly index: number;
}

export type ConfigRead =
  | { readonly kind: 'answer'; readonly tree: ConfigTree }
  | { readonly kind: 'unknown'; readonly detail: string };

export type ConfigWrite =
  | { readonly kind: 'committed' }
  /** Somebody else was first. */
  | { readonly kind: 'conflict' }
  /** It may be stored or not: read, never assume. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** The configuration's versions, apart from ownership: no decision waits for them. */
export class ConfigStore {
  readonly #http: ConsulHttp;

  constructor(http: ConsulHttp) {
    this.#http = http;
  }

  /** What a majority agrees on now. */
  async read(maxMs = timeoutMs): Promise<ConfigRead> {
    return treeOf(await this.#http.get(`/v1/kv/${storedKey}?recurse&consistent`, maxMs));
  }

  /** Answers when the tree is no longer the one of this index, or after `waitMs`. */
  async waitForChange(index: number, waitMs: number): Promise<ConfigRead> {
    const path = `/v1/kv/${storedKey}?recurse&index=${index}&wait=${waitMs}ms`;
    return treeOf(await this.#http.get(path, waitMs * waitShare + timeoutMs));
  }

  /** Version and history in one step, and only over what was read. @param index 0: over nothing. */
  async append(version: ConfigVersion, index: number): Promise<ConfigWrite> {
    const text = Buffer.from(serializeConfigVersion(version)).toString('base64');
    const check =
      index === 0
        ? { Verb: 'check-not-exists', Key: storedKey }
        : { Verb: 'check-index', Key: storedKey, Index: index };
    const operations = [
      check,
      { Verb: 'set', Key: storedKey, Value: text },
      { Verb: 'set', Key: historyKey(version.number), Value: text },
      // One comes, one goes; a key that is not there any more is no failure.
      { Verb: 'delete', Key: historyKey(Math.max(version.number - historyKept, 0)) },
    ].map((KV) => ({ KV }));
    const reply = await this.#http.put('/v1/txn', JSON.stringify(operations), timeoutMs);
    if (reply.kind === 'unknown') return reply;
    if (reply.status === 200) return { kind: 'committed' };
    return reply.status === 409 ? { kind: 'conflict' } : { kind: 'unknown', detail: `HTTP ${reply.status}` };
  }

  /** Says with what the VM runs. @returns false to be asked again later. */
  async putRunning(version: ConfigVersion): Promise<boolean> {
    const reply = await this.#http.put(`/v1/kv/${runningKey}`, serializeConfigVersion(version), timeoutMs);
    return reply.kind === 'answer' && reply.body === true;
  }
}

/** So that the keys sort as the numbers do. */
function historyKey(number: number): string {
  return `${historyPrefix}${String(number).padStart(8, '0')}`;
}

interface RawPair {
  readonly Key: string;
  readonly Value: string | null;
  readonly ModifyIndex: number;
}

function treeOf(reply: ConsulReply): ConfigRead {
  if (reply.kind === 'unknown') return reply;
  if (reply.headers['x-consul-knownleader'] === 'false')
    return { kind: 'unknown', detail: 'no known leader' };
  if (reply.status !== 404 && (reply.status !== 200 || !Array.isArray(reply.body)))
    return { kind: 'unknown', detail: `HTTP ${reply.status}` };
  const pairs = (Array.isArray(reply.body) ? reply.body : []) as readonly RawPair[];
  const versionOf = ({ Value }: RawPair) =>
    parseConfigVersion(Buffer.from(Value ?? '', 'base64').toString('utf8'));
  const newest = pairs.find(({ Key }) => Key === storedKey);
  const stored = newest === undefined ? null : versionOf(newest);
  const running = pairs.filter(({ Key }) => Key === runningKey).map(versionOf)[0];
  const history = pairs.filter(({ Key }) => Key.startsWith(historyPrefix)).map(versionOf);
  return {
    kind: 'answer',
    tree: {
      stored: stored?.ok === true ? stored.value : null,
      storedIndex: newest?.ModifyIndex ?? 0,
      fault: stored === null || stored.ok ? null : stored.error,
      running: running?.ok === true ? running.value : null,
      history: history.flatMap((one) => (one.ok ? [one.value] : [])),
      // Zero would not wait; and after a restore the count may begin anew.
      index: Math.max(Number(reply.headers['x-consul-index'] ?? 1), 1),
    },
  };
}
