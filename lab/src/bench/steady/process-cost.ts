import { readFileSync } from 'node:fs';

/** What a process has cost so far, together with those of its children that ended and were waited for. */
export interface Cost {
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** Handed to a file system with a disk below it; what goes to the shared directory is not in it. */
  readonly writtenBytes: number;
}

export const noCost: Cost = { cpuMs: 0, rssBytes: 0, writtenBytes: 0 };

/** @returns undefined when the process is gone. */
export function costOfProcess(pid: number): Cost | undefined {
  try {
    const read = (name: string): string => readFileSync(`/proc/${pid}/${name}`, 'utf8');
    return {
      cpuMs: cpuMsOf(read('stat')),
      rssBytes: numberIn(read('status'), /^VmRSS:\s+(\d+) kB$/m) * 1024,
      writtenBytes: numberIn(read('io'), /^write_bytes: (\d+)$/m),
    };
  } catch {
    return undefined;
  }
}

/** Linux counts in hundredths of a second towards programs, whatever it uses within. */
const msPerTick = 10;

/** @param stat of proc(5); the name in it may hold blanks and brackets. */
export function cpuMsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Own time in the program and in the kernel, then the same of the children that ended.
  const ticks = fields.slice(11, 15).map(Number);
  return ticks.reduce((sum, each) => sum + each, 0) * msPerTick;
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

export function addCosts(a: Cost, b: Cost): Cost {
  return {
    cpuMs: a.cpuMs + b.cpuMs,
    rssBytes: a.rssBytes + b.rssBytes,
    writtenBytes: a.writtenBytes + b.writtenBytes,
  };
}
