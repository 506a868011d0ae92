import { spawn } from 'node:child_process';

/** Starts a program and kills it, with everything it started, after so long. @returns its exit code if it was faster. */
export function runAndKill(
  program: string,
  args: readonly string[],
  options: { readonly afterMs: number; readonly env: Readonly<Record<string, string>> },
): Promise<number | null> {
  const child = spawn(program, args, {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...options.env },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // The group: the package is a shell with the installer below it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, options.afterMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}
