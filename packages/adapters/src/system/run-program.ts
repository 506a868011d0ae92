import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly timeoutMs: number;
  /** Given on standard input, which is then closed. */
  readonly input?: string;
  /** Beside what this process has itself. */
  readonly env?: Readonly<Record<string, string>>;
  /** Each piece of standard error as it comes. */
  readonly onStderr?: (text: string) => void;
  /** Kills the program and what it has started; the outcome is then that of a time that is over. */
  readonly signal?: AbortSignal;
}

export type ProgramOutcome =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  /** It was killed when its time was over: what it had begun may be done, half done or not done. */
  | { readonly kind: 'timeout'; readonly stderr: string }
  | { readonly kind: 'not-run'; readonly detail: string };

const outputMaxChars = 1_000_000;

/** Runs a program by its argument vector; never rejects, never outlives its time. */
export function runProgram(
  program: string,
  args: readonly string[],
  { timeoutMs, input, env, onStderr, signal }: ProgramOptions,
): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    // The programs' words are matched and logged: they must be in one language.
    // What can be called back is a group of its own: the program's own children must end with it.
    const isGroup = signal !== undefined;
    const child = spawn(program, args, { env: { ...process.env, ...env, LC_ALL: 'C' }, detached: isGroup });
    let stdout = '';
    let stderr = '';
    const giveUp = (): void => {
      // Not waiting for its end: a process stuck in the kernel does not end.
      if (isGroup && child.pid !== undefined) killGroup(child.pid);
      else child.kill('SIGKILL');
      resolve({ kind: 'timeout', stderr });
    };
    const timer = setTimeout(giveUp, timeoutMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(-outputMaxChars);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-outputMaxChars);
      onStderr?.(text);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ kind: 'not-run', detail: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ kind: 'exited', code: code ?? 128, stdout, stderr });
    });
    // A program that does not read its input is no failure of ours.
    child.stdin.on('error', () => undefined).end(input ?? '');
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
