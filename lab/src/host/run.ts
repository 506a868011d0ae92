import { spawn } from 'node:child_process';
import { openSync, closeSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { LabError } from './lab-error.ts';

type RunOptions = {
  readonly timeoutMs: number;
  readonly input?: string;
  /** Where standard output and error go instead of into the result. */
  readonly logFile?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

export type Finished = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a program to its end and hands back how it ended; only a time-out or a missing program throws. */
export async function tryRun(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  let log: number | undefined;
  if (options.logFile !== undefined) {
    mkdirSync(dirname(options.logFile), { recursive: true });
    log = openSync(options.logFile, 'a');
  }
  try {
    const child = spawn(program, args, {
      stdio: ['pipe', log ?? 'pipe', log ?? 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // A program that exits without reading its input is no failure of ours.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
    return await new Promise<Finished>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(
          new LabError(
            `${basename(program)} ${args[0] ?? ''} took longer than ${options.timeoutMs / 1000} s`,
            'run the same command again; it continues where it stopped',
            options.logFile,
          ),
        );
      }, options.timeoutMs);
      child.on('error', (error) => {
        clearTimeout(timer);
        reject(
          new LabError(
            `cannot run ${program}: ${error.message}`,
            'run script/setup, which installs what the lab needs',
          ),
        );
      });
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code: code ?? 128, stdout, stderr });
      });
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

/** Like tryRun, for programs that have to succeed; hands back their standard output. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const finished = await tryRun(program, args, options);
  if (finished.code === 0) return finished.stdout;
  const lastWords = finished.stderr.trim().split('\n').at(-1) ?? '';
  throw new LabError(
    `${basename(program)} ${args.join(' ').slice(0, 200)} ended with ${finished.code}${lastWords === '' ? '' : `: ${lastWords}`}`,
    'read the log or the message, mend it, and run the same command again; it continues where it stopped',
    options.logFile,
  );
}
