import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from './lab-error.ts';

/** Asks again and again until the answer is yes, or says what it was waiting for. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  options: {
    readonly timeoutMs: number;
    readonly everyMs?: number;
    readonly advice?: string;
    readonly logFile?: string;
  },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new LabError(
        `waited ${options.timeoutMs / 1000} s in vain: ${what}`,
        options.advice ?? 'run the same command again; it continues where it stopped',
        options.logFile,
      );
    await sleep(options.everyMs ?? 20);
  }
}
