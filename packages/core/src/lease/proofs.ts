/** Until when each of a runner's two proofs holds, in boot time; null before the first one. */
export interface Proofs {
  readonly epoch: number;
  readonly arbiterUntilMs: number | null;
  readonly storageUntilMs: number | null;
}

export function noProofs(epoch: number): Proofs {
  return { epoch, arbiterUntilMs: null, storageUntilMs: null };
}

/** The VM may run until here: while at least one proof is fresh (rule 1). */
export function deadlineOf(proofs: Proofs): number | null {
  const { arbiterUntilMs, storageUntilMs } = proofs;
  if (arbiterUntilMs === null) return storageUntilMs;
  if (storageUntilMs === null) return arbiterUntilMs;
  return Math.max(arbiterUntilMs, storageUntilMs);
}

/** @param sentAtMs when the transaction was *sent*, never when it was answered. */
export function withArbiterProof(proofs: Proofs, sentAtMs: number, lastsMs: number): Proofs {
  return { ...proofs, arbiterUntilMs: later(proofs.arbiterUntilMs, sentAtMs + lastsMs) };
}

/** @param beganAtMs when the write *began*. */
export function withStorageProof(proofs: Proofs, beganAtMs: number, lastsMs: number): Proofs {
  return { ...proofs, storageUntilMs: later(proofs.storageUntilMs, beganAtMs + lastsMs) };
}

function later(known: number | null, fresh: number): number {
  return known === null ? fresh : Math.max(known, fresh);
}
