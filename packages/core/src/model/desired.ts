/** What the operator wants of the VM; checked inside every take-over [F18]. */
export interface Desired {
  readonly state: 'running' | 'stopped';
  /** Where the order was given. */
  readonly by: string;
  /** ISO 8601 with offset; for people, never compared. */
  readonly at: string;
}

/** @returns null when nothing readable is there; then nobody starts anything. */
export function parseDesired(text: string): Desired | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { state, by, at } = raw as Record<string, unknown>;
    if (state !== 'running' && state !== 'stopped') return null;
    return { state, by: String(by ?? ''), at: String(at ?? '') };
  } catch {
    return null;
  }
}
