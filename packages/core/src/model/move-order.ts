/** An operator's order to migrate the VM; the owner carries it out and writes `progress`. */
export interface MoveOrder {
  readonly id: string;
  readonly target: string;
  readonly by: string;
  readonly at: string;
  readonly progress: MoveProgress;
}

export type MoveProgress =
  | { readonly kind: 'ordered' }
  | { readonly kind: 'copying'; readonly percent: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string };

/** @returns null for anything unreadable: an order that nobody can read orders nothing. */
export function parseMoveOrder(text: string): MoveOrder | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { id, target, by, at, progress } = raw as Record<string, unknown>;
    if (typeof id !== 'string' || typeof target !== 'string') return null;
    const moveProgress = parseProgress(progress);
    return moveProgress === null
      ? null
      : { id, target, by: String(by ?? ''), at: String(at ?? ''), progress: moveProgress };
  } catch {
    return null;
  }
}

function parseProgress(raw: unknown): MoveProgress | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { kind, percent, reason, detail } = raw as Record<string, unknown>;
  switch (kind) {
    case 'ordered':
    case 'done':
      return { kind };
    case 'copying':
      return typeof percent === 'number' ? { kind, percent } : null;
    case 'failed':
      return { kind, reason: String(reason ?? ''), detail: String(detail ?? '') };
    default:
      return null;
  }
}
