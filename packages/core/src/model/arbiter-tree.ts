import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { ArbiterSnapshot } from '../ports/arbiter.ts';
import { parseDesired } from './desired.ts';
import { parseHold } from './hold.ts';
import type { Hold } from './hold.ts';
import { parseIdentity } from './identity.ts';
import { parseMoveOrder } from './move-order.ts';
import { parseRelief } from './relief.ts';
import { parseRunnerRecord } from './runner-record.ts';
import type { RunnerRecord } from './runner-record.ts';

export interface StoredValue {
  readonly value: string;
  readonly index: number;
}

const unowned: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };

/** The keys of ownership, as an arbiter stores them, as one snapshot. */
export function snapshotOf(tree: ReadonlyMap<string, StoredValue>): Result<ArbiterSnapshot, string> {
  const read = <T>(key: string, parse: (text: string) => T) => {
    const stored = tree.get(key);
    return { value: stored === undefined ? null : parse(stored.value), index: stored?.index ?? 0 };
  };
  const record = read('runner', parseRunnerRecord);
  // A record that makes no sense must not pass for one without an owner.
  if (record.value !== null && !record.value.ok) return fail(record.value.error);
  return ok({
    identity: read('identity', parseIdentity),
    record: { value: record.value?.value ?? unowned, index: record.index },
    desired: read('desired', parseDesired),
    order: read('order', parseMoveOrder),
    relief: read('relief', parseRelief),
    freeze: read('freeze', parseHold),
    beats: below(tree, 'beat/', (stored) => stored),
    maintenance: below(tree, 'maintenance/', ({ value, index }) => ({
      value: parseHold(value) as Hold | null,
      index,
    })),
  });
}

function below<T>(
  tree: ReadonlyMap<string, StoredValue>,
  prefix: string,
  map: (stored: StoredValue) => T,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [key, stored] of tree)
    if (key.startsWith(prefix)) found.set(key.slice(prefix.length), map(stored));
  return found;
}
