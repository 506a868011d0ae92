/** A node that was refused again and again asks no more often than this. */
const lostRestMaxMs = 10_000;
/** A loss that is this long ago says nothing of the next one. */
const lossForgottenMs = 60_000;

/** Take-overs that this node wanted and did not win, one soon after the other. */
export interface Losses {
  readonly count: number;
  /** In boot time. */
  readonly lastMs: number;
  /** Until then this node wants no other. */
  readonly restUntilMs: number;
}

export const noLosses: Losses = { count: 0, lastMs: 0, restUntilMs: 0 };

/**
 * What was read before a refused take-over is usually out of date, the next read shows why, and the VM waits: the first
 * loss costs nothing. Where the read does not show it (two arbiters of one identity, one that reads and one that
 * writes), the same decision would be refused as fast as the network carries it: from the second loss on there is a
 * rest, of one beat and then of twice as long each time.
 */
export function afterLoss(before: Losses, nowMs: number, beatMs: number): Losses {
  const count = nowMs - before.lastMs < lossForgottenMs ? before.count + 1 : 1;
  const restMs = count === 1 ? 0 : Math.min(beatMs * 2 ** (count - 2), lostRestMaxMs);
  return { count, lastMs: nowMs, restUntilMs: nowMs + restMs };
}
