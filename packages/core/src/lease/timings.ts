import { guardFigures } from '../guard/guard-figures.ts';

/** Every figure of the ownership protocol, in milliseconds of boot time. */
export interface Timings {
  /** A runner proves itself this often. */
  readonly beatMs: number;
  /** A node that runs nothing overwrites its slot this often: it shows that it lives. */
  readonly standbyBeatMs: number;
  /** How long proof A (the arbiter's) is good, from the instant it was sent. */
  readonly proofArbiterMs: number;
  /** How long proof B (the storage's) is good, from the instant the write began. */
  readonly proofStorageMs: number;
  /** From a passed deadline to no process: guard restart + check period + kill wait + reset. */
  readonly killMs: number;
  /** How far two nodes' clocks may drift apart, as a fraction. */
  readonly drift: number;
  /**
   * G: a beat key that is silent for this long, under a slot that moves, is answered with poison. Longer than a
   * Consul server needs to come back after ten seconds alone: the leader tries it ever more rarely, up to every
   * ten seconds, and a try itself may hang for ten.
   */
  readonly poisonGraceMs: number;
  /** S_gone: a slot that stands still for this long, under a beat that moves: the storage is gone. */
  readonly storageGoneMs: number;
  /**
   * An owner that the gateway has not answered for this long leaves for a node that it answers; one that has lost
   * Consul too is asked to stop then, since nobody can reach its VM.
   */
  readonly linkGoneMs: number;
  /** Both channels silent for this long: a fencing device is asked, where there is one. */
  readonly fenceAfterMs: number;
  /** What each better placed node is given to take the VM first. */
  readonly placementStepMs: number;
  /** A guest that answered once and is silent for this long is restarted. */
  readonly guestSilentMs: number;
  /** A guest that never answered is given this long. */
  readonly guestBootMs: number;
  /** A guest that answers for this long is well: what it was restarted for before is forgotten. */
  readonly guestWellMs: number;
  /** Successful reads of a slot further apart than this are a gap, and a gap restarts its silence. */
  readonly readGapMaxMs: number;
  /**
   * The same for a beat key. Its index in the arbiter only grows, so two reads of one index leave no
   * beat unseen between them, and an election in between starts nothing anew. Only an arbiter that was
   * put back to an old backup could show an index again; nobody does that faster than this.
   */
  readonly beatGapMaxMs: number;
}

/**
 * 2 s for proof A proved too short where a few per cent of answers are slow. With 3 % of the answers of
 * both channels 0.5 to 3 s late, 3 s and 3.5 s cost no restart in hundreds of simulated hours, because
 * beats overlap and the proofs cover each other.
 */
export const defaultTimings: Timings = {
  beatMs: 500,
  standbyBeatMs: 2000,
  proofArbiterMs: 3000,
  proofStorageMs: 3500,
  killMs: guardFigures.killMs,
  drift: 0.01,
  poisonGraceMs: 40_000,
  storageGoneMs: 60_000,
  linkGoneMs: 20_000,
  fenceAfterMs: 2000,
  placementStepMs: 600,
  guestSilentMs: 60_000,
  guestBootMs: 300_000,
  guestWellMs: 600_000,
  readGapMaxMs: 2500,
  beatGapMaxMs: 10_000,
};

/** The furthest deadline that a guard accepts: F, the longer of the two proofs. */
export function deadlineAheadMaxMs(timings: Timings): number {
  return Math.max(timings.proofArbiterMs, timings.proofStorageMs);
}

/** D_a: how long a beat key must be silent before its runner is dead by this channel. */
export function silenceArbiterMs(timings: Pick<Timings, 'proofArbiterMs' | 'killMs' | 'drift'>): number {
  return silenceMs(timings.proofArbiterMs, timings);
}

/** D_b: how long a slot must be silent. */
export function silenceStorageMs(timings: Pick<Timings, 'proofStorageMs' | 'killMs' | 'drift'>): number {
  return silenceMs(timings.proofStorageMs, timings);
}

/** Rule 2: D ≥ (F + K)(1 + ρ)/(1 − ρ), rounded up. */
function silenceMs(proofMs: number, { killMs, drift }: Pick<Timings, 'killMs' | 'drift'>): number {
  return Math.ceil(((proofMs + killMs) * (1 + drift)) / (1 - drift));
}
