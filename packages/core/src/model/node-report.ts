/** What a node says of itself in its slot, for whoever has to choose between nodes. */
export interface NodeReport {
  /** The arbiter answers it: it could win the record. */
  readonly arbiter: boolean;
  /** Whether a management VM of the configured size finds room in its memory. */
  readonly room: boolean;
  readonly freeMemoryMib: number;
  /** Whether the management network's gateway answers; null: there is none, or it was not asked. */
  readonly gateway: boolean | null;
  /** Starts of the VM that failed here in a row. */
  readonly failures: number;
}

/** @returns null for anything else: a node that says nothing is placed last. */
export function parseReport(raw: unknown): NodeReport | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { arbiter, room, freeMemoryMib, gateway, failures } = raw as Record<string, unknown>;
  if (typeof arbiter !== 'boolean' || typeof room !== 'boolean') return null;
  return {
    arbiter,
    room,
    freeMemoryMib: typeof freeMemoryMib === 'number' ? freeMemoryMib : 0,
    gateway: typeof gateway === 'boolean' ? gateway : null,
    failures: typeof failures === 'number' ? failures : 0,
  };
}
