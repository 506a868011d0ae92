import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Deadline } from '../commands/deadline.ts';
import type { OnPercent, StorageEnd, StorageReply, StorageTask } from './storage-task.ts';

/** How a worker is executed: its program and arguments. */
export type WorkerCommand = readonly [string, ...string[]];

export type TaskOutcome =
  | StorageEnd
  /** Its time was over. What it had begun may be done yet, while the kernel holds it. */
  | { readonly kind: 'hung' }
  | { readonly kind: 'called-back' };

/**
 * One task in a worker of its own, which is killed with all it started when its time is over. A worker that the
 * kernel does not let go is not waited for. @param onEnd when the worker is gone for certain.
 */
export function runStorageTask(
  [program, ...args]: WorkerCommand,
  task: StorageTask,
  deadline: Deadline,
  onPercent: OnPercent,
  onEnd: () => void,
): Promise<TaskOutcome> {
  return new Promise((resolve) => {
    const worker = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    let end: StorageEnd | null = null;
    const giveUp = (): void => {
      if (worker.pid !== undefined) killGroup(worker.pid);
      resolve({ kind: deadline.signal.aborted ? 'called-back' : 'hung' });
    };
    const timer = setTimeout(giveUp, deadline.remainingMs());
    deadline.signal.addEventListener('abort', giveUp);
    const over = (why: string): void => {
      clearTimeout(timer);
      deadline.signal.removeEventListener('abort', giveUp);
      onEnd();
      resolve(end ?? { kind: 'fault', problem: 'storage-error', detail: why, unchanged: false });
    };
    worker.on('error', (error) => over(`the storage worker does not run: ${error.message}`));
    worker.on('close', (code, signal) => over(`the storage worker ended (${signal ?? code})`));
    createInterface({ input: worker.stdout }).on('line', (line) => {
      const reply = JSON.parse(line) as StorageReply;
      if (reply.kind === 'progress') onPercent(reply.percent);
      else end = reply;
    });
    worker.stdin.on('error', () => undefined).end(JSON.stringify(task));
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
