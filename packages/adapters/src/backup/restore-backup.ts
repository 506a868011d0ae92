import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupManifest } from '@zsha/backup/backup-manifest';
import { runProgram } from '../system/run-program.ts';
import type { ProgramOutcome } from '../system/run-program.ts';
import { BackupError } from './backup-error.ts';
import { backupDir, diskOf } from './backup-paths.ts';
import { hashFile } from './hash-file.ts';
import { readBackup } from './list-backups.ts';
import { qcow2LeadsElsewhere } from './qcow2-leads-elsewhere.ts';
import { syncPath } from './take-backup.ts';

const checkMaxMs = 60 * 60_000;
const copyMaxMs = 6 * 60 * 60_000;

/** The disk is what was written, and a disk in itself. */
export async function verifyBackup(
  folder: string,
  id: string,
  onPercent: (percent: number) => void,
): Promise<BackupManifest> {
  const manifest = readBackup(folder, id);
  const disk = diskOf(backupDir(folder, id));
  const { size } = statSync(disk);
  if (size !== manifest.diskBytes)
    throw new BackupError('damaged', `the disk has ${size} bytes, ${manifest.diskBytes} were written`);
  if ((await hashFile(disk, onPercent)) !== manifest.sha256)
    throw new BackupError('damaged', 'the disk is not what was written: its SHA-256 differs');
  const elsewhere = qcow2LeadsElsewhere(disk);
  if (elsewhere !== null) throw new BackupError('damaged', `the disk is not a disk in itself: ${elsewhere}`);
  await checkDisk(disk);
  return manifest;
}

/**
 * Puts a verified copy in the image's place. The copy is made beside it and renamed when it is whole; the
 * image that was there stays, under another name. Only while nothing runs on it: the caller sees to that.
 */
export async function restoreBackup(
  folder: string,
  id: string,
  { image, stamp }: { readonly image: string; readonly stamp: string },
  onPercent: (percent: number) => void,
): Promise<{ manifest: BackupManifest; aside: string | null }> {
  const manifest = await verifyBackup(folder, id, onPercent);
  const copy = `${image}.restoring`;
  rmSync(copy, { force: true });
  mustSucceed(
    await runProgram(
      'qemu-img',
      ['convert', '-q', '-f', 'qcow2', '-O', 'qcow2', diskOf(backupDir(folder, id)), copy],
      {
        timeoutMs: copyMaxMs,
      },
    ),
    'folder',
  );
  await checkDisk(copy);
  syncPath(copy);
  const aside = existsSync(image) ? `${image}.before-${stamp}` : null;
  if (aside !== null) renameSync(image, aside);
  renameSync(copy, image);
  syncPath(dirname(image));
  return { manifest, aside };
}

async function checkDisk(disk: string): Promise<void> {
  mustSucceed(
    await runProgram('qemu-img', ['check', '-q', '-f', 'qcow2', disk], { timeoutMs: checkMaxMs }),
    'damaged',
  );
}

function mustSucceed(outcome: ProgramOutcome, reason: 'folder' | 'damaged'): void {
  if (outcome.kind === 'exited' && outcome.code === 0) return;
  const words =
    outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim().replaceAll(/\s*\n\s*/g, '; ');
  throw new BackupError(outcome.kind === 'timeout' ? 'stalled' : reason, words.slice(0, 300));
}
