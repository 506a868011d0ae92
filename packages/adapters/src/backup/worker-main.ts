import { isBackupId } from '@zsha/backup/backup-id';
import { isBackupFolder } from '@zsha/backup/backup-settings';
import { BackupError } from './backup-error.ts';
import type { BackupOutcome, BackupReply, BackupTask } from './backup-task.ts';
import { listBackups } from './list-backups.ts';
import { restoreBackup, verifyBackup } from './restore-backup.ts';
import { discardBackup, finishBackup, prepareBackup } from './take-backup.ts';

/**
 * One task, in a process of its own: the folder of the backups may be on storage that hangs for ever, and
 * then only this process does.
 */
async function main(): Promise<void> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  try {
    say(await carryOut(JSON.parse(text) as BackupTask));
  } catch (error) {
    const reason = error instanceof BackupError ? error.reason : 'folder';
    say({ kind: 'failed', reason, detail: error instanceof Error ? error.message : String(error) });
  }
}

async function carryOut(task: BackupTask): Promise<BackupOutcome> {
  const id = task.kind === 'finish' ? task.manifest.id : task.kind === 'list' ? null : task.id;
  if (!isBackupFolder(task.folder) || (id !== null && !isBackupId(id)))
    throw new BackupError('folder', 'no such backup or folder can be');
  const onPercent = (percent: number): void => say({ kind: 'progress', percent });
  switch (task.kind) {
    case 'prepare':
      return { kind: 'prepared', ...prepareBackup(task.folder, task.id, task.image) };
    case 'finish':
      return { kind: 'finished', manifest: await finishBackup(task.folder, task.manifest, onPercent) };
    case 'discard':
      discardBackup(task.folder, task.id);
      return { kind: 'discarded' };
    case 'list':
      return { kind: 'listed', ...listBackups(task.folder) };
    case 'verify':
      return { kind: 'verified', manifest: await verifyBackup(task.folder, task.id, onPercent) };
    case 'restore':
      return { kind: 'restored', ...(await restoreBackup(task.folder, task.id, task, onPercent)) };
  }
}

function say(reply: BackupReply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

await main();
