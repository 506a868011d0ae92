import { existsSync, lstatSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { runProgram } from '@zsha/adapters/system/run-program';
import { unreachable } from '@zsha/kit/unreachable';
import { systemctl, systemctlSays } from '../on-node/systemctl.ts';
import { copyAsIs } from './copy-as-is.ts';
import type { LedgerEntry } from './entry.ts';

const callMaxMs = 60_000;

/** Puts one thing back as it was before the suite came. Doing it twice does no harm. */
export async function undoEntry(entry: LedgerEntry): Promise<void> {
  switch (entry.kind) {
    case 'path':
      return restorePath(entry.path, entry.before);
    case 'folder':
      return removeFolder(entry.path, entry.whole);
    case 'line':
      return removeLine(entry.path, entry.line, entry.wasThere);
    case 'unit':
      if (!entry.wasEnabled) await systemctlSays('disable', entry.unit);
      if (!entry.wasActive) await systemctlSays('stop', entry.unit);
      return;
    case 'reader':
      // One that does not run has nothing of ours in its memory.
      if (await systemctlSays('is-active', '--quiet', entry.unit)) await systemctl('restart', entry.unit);
      return;
    case 'firewalld-rule':
      for (const where of [['--permanent'], []])
        await runProgram('firewall-cmd', [...where, `--remove-rich-rule=${entry.rule}`], {
          timeoutMs: callMaxMs,
        });
      return;
    case 'packages':
      return;
    default:
      return unreachable(entry);
  }
}

function restorePath(path: string, before: string | null): void {
  if (before === null) rmSync(path, { force: true });
  // A link counts, wherever it leads.
  else if (lstatSync(before, { throwIfNoEntry: false }) !== undefined) {
    rmSync(path, { force: true });
    copyAsIs(before, path);
  }
}

/** One that somebody else has put something into since is no longer ours to remove. */
function removeFolder(path: string, whole: boolean): void {
  try {
    if (whole) rmSync(path, { recursive: true, force: true });
    else rmdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY') throw error;
  }
}

function removeLine(path: string, line: string, wasThere: boolean): void {
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const kept = text
    .split('\n')
    .filter((each) => each !== line)
    .join('\n');
  if (kept === '' && !wasThere) rmSync(path);
  // In place: the file keeps its owner and mode.
  else if (kept !== text) writeFileSync(path, kept);
}
