import { readFileSync, readdirSync } from 'node:fs';
import type { GuardedProcess } from '@zsha/core/guard/enforce';
import { epochOfCommandLine, isGuardedCommandLine } from '@zsha/core/guard/guarded-command-line';

/** A process younger than this may still become QEMU: libvirt forks, then executes. */
const youngMs = 10_000;
/** Of the older ones that were something else, this many are looked at again each time. */
const recheckEachLook = 4;

interface Known {
  readonly guarded: GuardedProcess | null;
  readonly firstSeenMs: number;
}

/**
 * The QEMUs of the guarded VM, from /proc alone. Reading every command line at every look would be
 * most of an idle guard's work, so a process that was seen to be something else is left alone: young
 * ones are read each time, the rest in turn, since a process can execute another program.
 */
export class ProcessTable {
  readonly #procPath: string;
  readonly #known = new Map<number, Known>();
  #turn = 0;

  constructor(procPath = '/proc') {
    this.#procPath = procPath;
  }

  look(nowMs: number): readonly GuardedProcess[] {
    const pids = readdirSync(this.#procPath).map(Number).filter(Number.isInteger);
    const present = new Set(pids);
    for (const pid of this.#known.keys()) if (!present.has(pid)) this.#known.delete(pid);

    const due = this.#dueForRecheck(pids);
    const guarded: GuardedProcess[] = [];
    for (const pid of pids) {
      const known = this.#known.get(pid);
      const settled = known !== undefined && known.guarded === null && nowMs - known.firstSeenMs > youngMs;
      if (settled && !due.has(pid)) continue;
      const process = this.#read(pid);
      if (process !== null) guarded.push(process);
      this.#known.set(pid, { guarded: process, firstSeenMs: known?.firstSeenMs ?? nowMs });
    }
    return guarded;
  }

  #dueForRecheck(pids: readonly number[]): ReadonlySet<number> {
    const due = new Set<number>();
    for (let count = 0; count < recheckEachLook && count < pids.length; count += 1) {
      this.#turn = (this.#turn + 1) % pids.length;
      const pid = pids[this.#turn];
      if (pid !== undefined) due.add(pid);
    }
    return due;
  }

  /** @returns null for a process that is gone, a zombie, or something else. */
  #read(pid: number): GuardedProcess | null {
    try {
      const argv = readFileSync(`${this.#procPath}/${pid}/cmdline`, 'utf8').split('\0');
      // After the program's name, which may hold anything, come the state and, 19 fields on, the start.
      const stat = readFileSync(`${this.#procPath}/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [state = ''] = fields;
      if (state === 'Z' || state === 'X') return null;
      const startTicks = Number(fields[19]);
      if (argv.length === 1 && argv[0] === '') return this.#withoutMemory(pid, startTicks, state);
      if (!isGuardedCommandLine(argv) || !isEmulator(argv[0] ?? '')) return null;
      return { pid, startTicks, epoch: epochOfCommandLine(argv), leaving: false };
    } catch {
      // It ended between the listing and the reading.
      return null;
    }
  }

  /**
   * A process that has given its memory up has no command line, and still holds its files. Who it was is
   * remembered. It waits in the kernel (`D`), or it is only slow to go.
   */
  #withoutMemory(pid: number, startTicks: number, state: string): GuardedProcess | null {
    const was = this.#known.get(pid)?.guarded ?? null;
    if (was === null || was.startTicks !== startTicks) return null;
    return { ...was, leaving: state !== 'D' };
  }
}

/** Not the gate on its way to asking: killing the question would only hide the answer. */
function isEmulator(program: string): boolean {
  return !/(^|\/)(sh|dash|bash|node|qemu-gate)$/.test(program);
}
