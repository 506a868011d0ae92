/** A backup that was asked for, and how it fares; one at a time, stored for the whole cluster. */
export interface BackupOrder {
  readonly id: string;
  readonly folder: string;
  readonly keep: number;
  readonly by: string;
  /** ISO 8601; for people. */
  readonly at: string;
  readonly progress: BackupProgress;
}

export type BackupProgress =
  | { readonly kind: 'ordered' }
  | { readonly kind: 'copying'; readonly percent: number }
  | { readonly kind: 'checking'; readonly percent: number }
  | {
      readonly kind: 'done';
      readonly backup: string;
      readonly consistency: 'guest' | 'crash';
      readonly bytes: number;
    }
  | { readonly kind: 'failed'; readonly reason: BackupFailure; readonly detail: string };

/** Each has its message, `backup.failed.<reason>`. */
export type BackupFailure =
  | 'folder'
  | 'no-space'
  | 'hypervisor'
  | 'stalled'
  | 'interrupted'
  | 'damaged'
  | 'abandoned';

const progressKinds: readonly unknown[] = ['ordered', 'copying', 'checking', 'done', 'failed'];

/** @returns null for anything else than an order. */
export function parseBackupOrder(text: string): BackupOrder | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { id, folder, keep, by, at, progress } = raw as Record<string, unknown>;
    if (typeof id !== 'string' || typeof folder !== 'string' || typeof keep !== 'number') return null;
    if (typeof progress !== 'object' || progress === null) return null;
    if (!progressKinds.includes((progress as { kind?: unknown }).kind)) return null;
    return {
      id,
      folder,
      keep,
      by: String(by ?? ''),
      at: String(at ?? ''),
      progress: progress as BackupProgress,
    };
  } catch {
    return null;
  }
}

export function isOver({ progress }: BackupOrder): boolean {
  return progress.kind === 'done' || progress.kind === 'failed';
}
