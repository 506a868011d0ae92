/** The schedule, as it is stored for the whole cluster: the node that runs the VM carries it out. */
export interface BackupSettings {
  /** Absolute; on every node the same place, best on storage that is not the image's own. */
  readonly folder: string;
  /** null: only when it is asked for. */
  readonly everyMs: number | null;
  /** How many finished backups are kept, at least 1. */
  readonly keep: number;
  readonly by: string;
  /** ISO 8601; for people. */
  readonly at: string;
}

export const everyMinMs = 15 * 60_000;
export const keepMax = 1000;

/** @returns null for anything else than settings. */
export function parseBackupSettings(text: string): BackupSettings | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return null;
    const { folder, everyMs, keep, by, at } = raw as Record<string, unknown>;
    if (typeof folder !== 'string' || !isBackupFolder(folder)) return null;
    if (!(everyMs === null || (typeof everyMs === 'number' && everyMs >= everyMinMs))) return null;
    if (typeof keep !== 'number' || !Number.isInteger(keep) || keep < 1 || keep > keepMax) return null;
    return { folder, everyMs, keep, by: String(by ?? ''), at: String(at ?? '') };
  } catch {
    return null;
  }
}

/** Absolute, not the root, nothing that climbs back up, no control characters. */
export function isBackupFolder(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /^\/[^\u0000-\u001f\u007f]+$/.test(path) && !path.split('/').includes('..') && path.length <= 1024;
}
