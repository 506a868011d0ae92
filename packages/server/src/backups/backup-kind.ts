import { execFile } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StepEnd, TaskKind } from '../jobs/task-kind.ts';
import { backupFiles } from './backup-files.ts';
import type { CopyResult } from './backup-task.ts';

export interface BackupPlaces {
  readonly database: string;
  readonly folder: string;
  /** `copy-main`, or what it was bundled into. */
  readonly copyProgram: string;
}

const copyMaxMs = 10 * 60 * 1000;

/** A copy of the database, made aside, looked at, and only then put under its name and into the list. */
export function backupKind(places: BackupPlaces): TaskKind {
  const at = (name: string): string => join(places.folder, basename(name));
  return {
    steps: [
      {
        kind: 'outside',
        name: 'copy',
        run: ({ task, signal }) => {
          mkdirSync(places.folder, { recursive: true, mode: 0o700 });
          return copy(places, at(backupFiles(task).partial), signal);
        },
        undo: async ({ task }) => remove(at(backupFiles(task).partial)),
      },
      {
        kind: 'outside',
        name: 'publish',
        run: async ({ task }) => {
          const { partial, file } = backupFiles(task);
          // Gone already: it was renamed before, and nobody lived to say so.
          if (existsSync(at(partial))) renameSync(at(partial), at(file));
          syncFolder(places.folder);
          return { kind: 'done', result: null };
        },
        undo: async ({ task }) => remove(at(backupFiles(task).file)),
      },
      { kind: 'store', name: 'record' },
      { kind: 'store', name: 'forget-old' },
      {
        kind: 'outside',
        name: 'remove-old',
        run: async ({ results }) => {
          for (const { file } of results['forget-old'] as unknown as readonly { file: string }[])
            remove(at(file));
          return { kind: 'done', result: null };
        },
        // It is the last: nothing after it can fail.
        undo: async () => undefined,
      },
    ],
  };
}

function copy(places: BackupPlaces, target: string, signal: AbortSignal): Promise<StepEnd> {
  return new Promise((resolve) => {
    const argv = [places.copyProgram, places.database, target];
    const options = { signal, timeout: copyMaxMs, killSignal: 'SIGKILL' as const, env: {} };
    execFile(process.execPath, argv, options, (error, stdout, stderr) => {
      if (error === null) return resolve({ kind: 'done', result: { ...(JSON.parse(stdout) as CopyResult) } });
      if (signal.aborted) return resolve({ kind: 'stopped' });
      const detail = /^\w*Error: .*$/m.exec(stderr)?.[0] ?? error.message.split('\n', 1)[0] ?? '';
      const cause = { messageId: 'platform.task.backup-failed', params: { detail } };
      return resolve({ kind: 'failed', cause });
    });
  });
}

/** A file that is not there, nor could be, is removed. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
