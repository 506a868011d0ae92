/**
 * Carried by the shared directory (its marker) and by the arbiter alike. While the two agree, the
 * arbiter is the one this storage was installed with; a wiped or second one is told by its id.
 */
export interface Identity {
  readonly clusterId: string;
  readonly arbiterId: string;
  /** Who belongs to the cluster, by name; absent in a cluster that was installed before nodes had ids. */
  readonly members?: Members;
}

export type Members = Readonly<Record<string, Member>>;

export interface Member {
  /** Given to one machine when it joins: another machine of the same name has another one. */
  readonly id: string;
  readonly address: string;
}

/** @returns null for anything that is not an identity: a damaged marker is no marker. */
export function parseIdentity(text: string): Identity | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { clusterId, arbiterId, members } = raw as Record<string, unknown>;
    if (typeof clusterId !== 'string' || typeof arbiterId !== 'string') return null;
    if (members === undefined) return { clusterId, arbiterId };
    return isMembers(members) ? { clusterId, arbiterId, members } : null;
  } catch {
    return null;
  }
}

/**
 * Whether this very machine belongs to the cluster (rule 17). One that was taken out, or whose name was given
 * to another machine, does not, whatever its own files say.
 *
 * @param memberId what the installer gave this machine; null: it is from before there were ids.
 */
export function isMember({ members }: Identity, node: string, memberId: string | null): boolean {
  if (members === undefined) return true;
  return Object.hasOwn(members, node) && members[node]?.id === memberId;
}

function isMembers(raw: unknown): raw is Members {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  return Object.values(raw).every((member: unknown) => {
    if (typeof member !== 'object' || member === null) return false;
    const { id, address } = member as Record<string, unknown>;
    return typeof id === 'string' && typeof address === 'string';
  });
}
