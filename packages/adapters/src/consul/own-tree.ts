import { snapshotOf as snapshotOfTree } from '@zsha/core/model/arbiter-tree';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import type { Result } from '@zsha/kit/result';
import { fail } from '@zsha/kit/result';

/** Where ownership lives in Consul's key-value store. */
export const ownPrefix = 'zsha/own/';

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
    if (pair.key.startsWith(ownPrefix)) pairs.set(pair.key.slice(ownPrefix.length), pair);
  }
  return snapshotOfTree(pairs);
}

function pairOf(raw: unknown): Pair | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { Key: key, Value: value, ModifyIndex: index } = raw as Record<string, unknown>;
  if (typeof key !== 'string' || typeof index !== 'number') return null;
  if (value !== null && typeof value !== 'string') return null;
  return { key, value: Buffer.from(value ?? '', 'base64').toString('utf8'), index };
}
