import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { parseLeaseLengths } from '../lease/lease-lengths.ts';
import type { LeaseLengths } from '../lease/lease-lengths.ts';
import { parseRunner } from './runner.ts';
import type { Runner } from './runner.ts';

/**
 * Who may run the VM now: the one value in the arbiter that everything hangs on. It is changed by
 * compare-and-set only; winning that transaction *is* being elected.
 */
export interface RunnerRecord {
  readonly owner: Runner | null;
  /**
   * The target of a planned move. It has an epoch of its own, so that the source's tombstone can
   * never be mistaken for the target's.
   */
  readonly incoming: Runner | null;
  /** The highest epoch ever issued, also to a start or a move that came to nothing. */
  readonly epochHighest: number;
  /** Restarts in a row because the guest did not answer; they are counted across nodes. */
  readonly unwell?: number;
  /** Where the guest did not answer last: the next start leaves this node to the end. */
  readonly avoid?: string | null;
  /** How long its runners' leases last; absent in the records of older builds. */
  readonly lease?: LeaseLengths;
}

/** Every incarnation that may be alive under `record`. */
export function runnersOf(record: RunnerRecord): readonly Runner[] {
  return [record.owner, record.incoming].filter((runner) => runner !== null);
}

/** The incarnation that `record` grants to `node`, as owner or as the target of a move. */
export function runnerOn(record: RunnerRecord, node: string): Runner | null {
  const { owner, incoming } = record;
  if (owner?.node === node) return owner;
  return incoming?.node === node ? incoming : null;
}

export function serializeRunnerRecord(record: RunnerRecord): string {
  return JSON.stringify(record);
}

/** A record that does not parse is not an empty one: the caller must treat it as unknown. */
export function parseRunnerRecord(text: string): Result<RunnerRecord, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('the runner record is not JSON');
  }
  if (typeof raw !== 'object' || raw === null) return fail('the runner record is not an object');
  const { owner, incoming, epochHighest, unwell, avoid, lease } = raw as Record<string, unknown>;
  const ownerParsed = parseOptional(owner);
  const incomingParsed = parseOptional(incoming);
  if (ownerParsed === undefined || incomingParsed === undefined)
    return fail('the runner record names a runner without node or epoch');
  if (!isEpoch(epochHighest)) return fail('the runner record has no epochHighest');
  // A lease that makes no sense must not pass for a short one.
  const lengths = lease === undefined ? undefined : parseLeaseLengths(lease);
  if (lengths === null) return fail('the runner record has leases of no length');
  const record = {
    owner: ownerParsed,
    incoming: incomingParsed,
    epochHighest,
    ...(isEpoch(unwell) && unwell > 0 ? { unwell } : {}),
    ...(typeof avoid === 'string' ? { avoid } : {}),
    ...(lengths === undefined ? {} : { lease: lengths }),
  };
  if (runnersOf(record).some((runner) => runner.epoch > epochHighest))
    return fail('the runner record names an epoch above its highest');
  return ok(record);
}

/** @returns undefined for what is there and no runner. */
function parseOptional(raw: unknown): Runner | null | undefined {
  return raw === null || raw === undefined ? null : (parseRunner(raw) ?? undefined);
}

function isEpoch(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
