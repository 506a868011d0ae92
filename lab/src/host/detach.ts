import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Starts a program that outlives us: its own session, nothing of ours held open, its output in a log.
 * It joins its cgroups before it becomes the program, so that there is no instant at which it is not counted.
 */
export function detach(
  program: string,
  args: readonly string[],
  cgroupFiles: readonly string[],
  logFile: string,
): void {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const join =
    'n=$1; shift; while [ "$n" -gt 0 ]; do echo $$ >"$1" || exit 70; shift; n=$((n - 1)); done; exec "$@"';
  const child = spawn(
    'sh',
    ['-c', join, 'join', String(cgroupFiles.length), ...cgroupFiles, program, ...args],
    {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: '/',
    },
  );
  child.unref();
  closeSync(log);
}
