import { execFile } from 'node:child_process';

/** How a program ended; code null when it was not there, or was killed when its time was over. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly words: string;
}

/** Runs a program by its argument vector; never rejects, never outlives its time. */
export function runProgram(
  program: string,
  args: readonly string[],
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      env: { ...process.env, LC_ALL: 'C' },
    } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      const words = code === null ? (error?.message ?? '') : stderr;
      resolve({ code, stdout, words: words.trim().replaceAll(/\s*\n\s*/g, '; ') });
    });
  });
}
