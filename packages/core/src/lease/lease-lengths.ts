import type { Timings } from './timings.ts';

/**
 * How long the leases of one incarnation last. They stand in its record: while nodes are given new timings
 * one after the other, whoever waits for a runner's silence waits for that runner's leases, not for its own.
 */
export interface LeaseLengths {
  readonly proofArbiterMs: number;
  readonly proofStorageMs: number;
  readonly killMs: number;
}

/** Of a record that does not say: what every cluster ran by before records did. */
const unwritten: LeaseLengths = { proofArbiterMs: 3000, proofStorageMs: 4000, killMs: 1500 };

/** By the protocol no lease lasts longer than this. */
const lengthMaxMs = 60_000;

export function leaseLengthsOf({ proofArbiterMs, proofStorageMs, killMs }: Timings): LeaseLengths {
  return { proofArbiterMs, proofStorageMs, killMs };
}

/**
 * What whoever holds the record may rely on: no longer than the record says nor than its own timings; and a node
 * that kills slower than the record says has to begin with it sooner.
 */
export function heldLengths(own: LeaseLengths, recorded: LeaseLengths = unwritten): LeaseLengths {
  const slowerMs = Math.max(own.killMs - recorded.killMs, 0);
  const held = (mine: number, said: number): number => Math.max(Math.min(mine, said - slowerMs), 0);
  return {
    proofArbiterMs: held(own.proofArbiterMs, recorded.proofArbiterMs),
    proofStorageMs: held(own.proofStorageMs, recorded.proofStorageMs),
    killMs: own.killMs,
  };
}

/** What whoever watches the record's runner has to wait for. */
export function watchedLengths(own: LeaseLengths, recorded: LeaseLengths = unwritten): LeaseLengths {
  return {
    proofArbiterMs: Math.max(own.proofArbiterMs, recorded.proofArbiterMs),
    proofStorageMs: Math.max(own.proofStorageMs, recorded.proofStorageMs),
    killMs: Math.max(own.killMs, recorded.killMs),
  };
}

/** @returns null for anything that no lease can be. */
export function parseLeaseLengths(raw: unknown): LeaseLengths | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { proofArbiterMs, proofStorageMs, killMs } = raw as Record<string, unknown>;
  if (!isLength(proofArbiterMs) || !isLength(proofStorageMs) || !isLength(killMs)) return null;
  return { proofArbiterMs, proofStorageMs, killMs };
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= lengthMaxMs;
}
