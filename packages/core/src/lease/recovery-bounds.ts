import { silenceArbiterMs, silenceStorageMs } from './timings.ts';
import type { Timings } from './timings.ts';

/** What an operator can count on with these timings, from the failure to the start of the new QEMU. */
export interface RecoveryBounds {
  /** From the owner's last sign of life to the decision to start elsewhere, at the latest. */
  readonly silenceMs: number;
  /** The same where the owner's fencing device answers at once. */
  readonly fencedMs: number;
  /** By then an isolated owner's own QEMU is gone. */
  readonly ownEndMs: number;
  /** An owner that lost Consul alone is asked to stop after this. */
  readonly arbiterLostMs: number;
  /** An owner that lost its storage alone is asked to let go after this. */
  readonly storageLostMs: number;
}

/**
 * The last sign of life is up to a beat old when its node dies and is seen up to a beat later; then
 * the silences run, and one more look at the slot follows within a beat. Elections of Consul that fall
 * into the last beat come on top (one to four seconds), as does the hypervisor's own time to start.
 */
export function recoveryBounds(timings: Timings): RecoveryBounds {
  const { beatMs, killMs, proofArbiterMs, proofStorageMs } = timings;
  const looksMs = 2 * beatMs;
  return {
    silenceMs: Math.max(silenceArbiterMs(timings), silenceStorageMs(timings)) + looksMs,
    fencedMs: timings.fenceAfterMs + looksMs,
    ownEndMs: Math.max(proofArbiterMs, proofStorageMs) + killMs,
    arbiterLostMs: timings.poisonGraceMs + looksMs,
    storageLostMs: timings.storageGoneMs + looksMs,
  };
}
