/** `20261125T074512Z-e12`: sorts by time, and is safe as a folder's name. */
const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-e\d{1,15}$/;

/** @param at ISO 8601 in UTC, as `Date.prototype.toISOString` writes it. */
export function backupId(at: string, epoch: number): string {
  return `${at.replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '')}-e${epoch}`;
}

/** Whatever becomes a path was looked at here first. */
export function isBackupId(text: string): boolean {
  return pattern.test(text);
}
