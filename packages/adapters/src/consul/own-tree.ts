import { parseDesired } from '@zsha/core/model/desired';
import { parseIdentity } from '@zsha/core/model/identity';
import { parseMoveOrder } from '@zsha/core/model/move-order';
import { parseRunnerRecord } from '@zsha/core/model/runner-record';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** Where ownership lives in Consul's key-value store. */
export const ownPrefix = 'zsha/own/';
const beatPrefix = `${ownPrefix}beat/`;

const unowned: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly index: number;
}

/** The pairs under the prefix, as Consul gives them, as one snapshot. */
export function snapshotOf(rawPairs: readonly unknown[]): Result<ArbiterSnapshot, string> {
  const pairs = new Map<string, Pair>();
  for (const raw of rawPairs) {
    const pair = pairOf(raw);
    if (pair === null) return fail('a pair without key, value or index');
    pairs.set(pair.key, pair);
  }
  const read = <T>(name: string, parse: (text: string) => T) => {
    const pair = pairs.get(ownPrefix + name);
    return { value: pair === undefined ? null : parse(pair.value), index: pair?.index ?? 0 };
  };
  const record = read('runner', parseRunnerRecord);
  // A record that makes no sense must not pass for one without an owner.
  if (record.value !== null && !record.value.ok) return fail(record.value.error);
  const beats = [...pairs.values()].filter(({ key }) => key.startsWith(beatPrefix));
  return ok({
    identity: read('identity', parseIdentity),
    record: { value: record.value?.value ?? unowned, index: record.index },
    desired: read('desired', parseDesired),
    beats: new Map(beats.map(({ key, value, index }) => [key.slice(beatPrefix.length), { value, index }])),
    order: read('order', parseMoveOrder),
  });
}

function pairOf(raw: unknown): Pair | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { Key: key, Value: value, ModifyIndex: index } = raw as Record<string, unknown>;
  if (typeof key !== 'string' || typeof index !== 'number') return null;
  if (value !== null && typeof value !== 'string') return null;
  return { key, value: Buffer.from(value ?? '', 'base64').toString('utf8'), index };
}
