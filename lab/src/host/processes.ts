import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

export type Process = {
  readonly pid: number;
  /** R, S, D, T, Z … as in the machine's process table. */
  readonly state: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The pid inside its innermost namespace: 1 is a node's init. */
  readonly innerPid: number;
};

/** Reads one process; undefined when it is gone, which is an answer and not an error. */
export function readProcess(pid: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    return {
      pid,
      state: /^State:\s+(\S)/m.exec(status)?.[1] ?? '?',
      program: programOf(pid) ?? basename(args[0] ?? ''),
      args,
      innerPid: Number(/^NSpid:.*\s(\d+)$/m.exec(status)?.[1] ?? pid),
    };
  } catch {
    return undefined;
  }
}

function programOf(pid: number): string | undefined {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
  } catch {
    // A zombie or a kernel thread has no program any more.
    return undefined;
  }
}

/** A signal to a process that has already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ESRCH
  }
}
