import { execFileSync } from 'node:child_process';

const copyMaxMs = 60_000;

/** A file or link with owner, mode and times, which Node's own copy does not keep. */
export function copyAsIs(from: string, to: string): void {
  execFileSync('cp', ['--archive', '--no-target-directory', from, to], {
    timeout: copyMaxMs,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
