import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** One incarnation of the VM: this node, under this epoch. No epoch is ever issued twice. */
export interface Runner {
  readonly node: string;
  readonly epoch: number;
}

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
}

/** Every incarnation that may be alive under `record`. */
export function runnersOf(record: RunnerRecord): readonly Runner[] {
  return [record.owner, record.incoming].filter((runner) => runner !== null);
}

/** The incarnation that `record` grants to `node`, as owner or as the target of a move. */
export function runnerOn(record: RunnerRecord, node: string): Runner | null {
  return runnersOf(record).find((runner) => runner.node === node) ?? null;
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
  const { owner, incoming, epochHighest } = raw as Record<string, unknown>;
  const ownerParsed = parseRunner(owner);
  const incomingParsed = parseRunner(incoming);
  if (ownerParsed === undefined || incomingParsed === undefined)
    return fail('the runner record names a runner without node or epoch');
  if (!isEpoch(epochHighest)) return fail('the runner record has no epochHighest');
  const record = { owner: ownerParsed, incoming: incomingParsed, epochHighest };
  if (runnersOf(record).some((runner) => runner.epoch > epochHighest))
    return fail('the runner record names an epoch above its highest');
  return ok(record);
}

function parseRunner(raw: unknown): Runner | null | undefined {
  if (raw === null || raw === undefined) return null;
  if (typeof raw !== 'object') return undefined;
  const { node, epoch } = raw as Record<string, unknown>;
  return typeof node === 'string' && isEpoch(epoch) ? { node, epoch } : undefined;
}

function isEpoch(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
