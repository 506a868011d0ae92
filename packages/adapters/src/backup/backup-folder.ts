import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { BackupOutcome, BackupReply, BackupTask } from './backup-task.ts';

/** A task says something at least this often, or its storage hangs. */
const silenceMaxMs = 60_000;
/** qemu-img says nothing while it copies or checks. */
const quietSilenceMaxMs = 6 * 60 * 60_000;

/** The folder of the backups, each task in a process of its own. */
export class BackupFolder {
  readonly #command: readonly [string, ...string[]];

  /** @param command how the worker is executed. */
  constructor(command: readonly [string, ...string[]]) {
    this.#command = command;
  }

  /** Never rejects; a worker that falls silent is left to the kernel, and the outcome is a failure. */
  run(task: BackupTask, onPercent: (percent: number) => void = () => undefined): Promise<BackupOutcome> {
    const [program, ...args] = this.#command;
    const maxMs = task.kind === 'restore' || task.kind === 'verify' ? quietSilenceMaxMs : silenceMaxMs;
    return new Promise((resolve) => {
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
      let outcome: BackupOutcome | null = null;
      const stalled = (): void => {
        child.kill('SIGKILL');
        resolve({ kind: 'failed', reason: 'stalled', detail: `nothing was heard for ${maxMs / 1000} s` });
      };
      let timer = setTimeout(stalled, maxMs);
      createInterface({ input: child.stdout }).on('line', (line) => {
        clearTimeout(timer);
        timer = setTimeout(stalled, maxMs);
        const reply = replyOf(line);
        if (reply?.kind === 'progress') onPercent(reply.percent);
        else if (reply !== null) outcome = reply;
      });
      child.on('error', (error) => {
        clearTimeout(timer);
        resolve({ kind: 'failed', reason: 'interrupted', detail: error.message });
      });
      child.on('close', (code) => {
        clearTimeout(timer);
        const detail = `the worker ended with ${code ?? 'a signal'}`;
        resolve(outcome ?? { kind: 'failed', reason: 'interrupted', detail });
      });
      child.stdin.on('error', () => undefined).end(JSON.stringify(task));
    });
  }
}

/** @returns null for a line that is none of the worker's: a warning of the runtime's own. */
function replyOf(line: string): BackupReply | null {
  try {
    return JSON.parse(line) as BackupReply;
  } catch {
    return null;
  }
}
