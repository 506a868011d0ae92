import type { BackupRequest } from '@zsha/api/backup-request';
import { isBackupId } from '@zsha/backup/backup-id';
import { everyMinMs, isBackupFolder, keepMax } from '@zsha/backup/backup-settings';

/** @returns null for anything that is no such request. */
export function parseBackupRequest(text: string): BackupRequest | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { kind, folder, id, everyMs, keep } = raw as Record<string, unknown>;
  if (!(folder === null || (typeof folder === 'string' && isBackupFolder(folder)))) return null;
  switch (kind) {
    case 'take':
    case 'list':
      return { kind, folder };
    case 'verify':
    case 'restore':
      return typeof id === 'string' && isBackupId(id) ? { kind, folder, id } : null;
    case 'schedule': {
      const everyIsFine = everyMs === null || (typeof everyMs === 'number' && everyMs >= everyMinMs);
      const keepIsFine =
        keep === null || (typeof keep === 'number' && Number.isInteger(keep) && keep >= 1 && keep <= keepMax);
      return everyIsFine && keepIsFine ? { kind, folder, everyMs, keep } : null;
    }
    default:
      return null;
  }
}
