/**
 * Carried by the shared directory (its marker) and by the arbiter alike. While the two agree, the
 * arbiter is the one this storage was installed with; a wiped or second one is told by its id.
 */
export interface Identity {
  readonly clusterId: string;
  readonly arbiterId: string;
}

/** @returns null for anything that is not an identity: a damaged marker is no marker. */
export function parseIdentity(text: string): Identity | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { clusterId, arbiterId } = raw as Record<string, unknown>;
    return typeof clusterId === 'string' && typeof arbiterId === 'string' ? { clusterId, arbiterId } : null;
  } catch {
    return null;
  }
}
