/**
 * An operator's hand on the cluster: a node in maintenance neither starts nor keeps the VM; in a
 * frozen cluster nothing is started, moved or restarted by itself. It ends when it is lifted, or
 * when `forMs` have passed on the clock of any node that has seen it all that time: no wall clock
 * decides, and a node that restarts only begins to count again.
 */
export interface Hold {
  readonly by: string;
  /** ISO 8601 with offset; for people, never compared. */
  readonly at: string;
  readonly reason: string;
  /** null: until it is lifted. */
  readonly forMs: number | null;
}

/** What is written over a hold that is lifted. */
export const liftedHold = '';

/** @returns null for a lifted hold. A damaged one holds: it was put there to be careful. */
export function parseHold(text: string): Hold | null {
  if (text === liftedHold) return null;
  try {
    const raw: unknown = JSON.parse(text);
    const { by, at, reason, forMs } = (typeof raw === 'object' ? (raw ?? {}) : {}) as Record<string, unknown>;
    return {
      by: String(by ?? ''),
      at: String(at ?? ''),
      reason: String(reason ?? ''),
      forMs: typeof forMs === 'number' && forMs > 0 ? forMs : null,
    };
  } catch {
    return { by: '', at: '', reason: text, forMs: null };
  }
}
