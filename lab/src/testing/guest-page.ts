import { setTimeout as sleep } from 'node:timers/promises';
import { vm } from '../nodes/node-layout.ts';

const base = `http://${vm.address}:${vm.port}`;
const answerMaxMs = 1500;

export interface Health {
  readonly bootId: string;
  readonly node: string;
  readonly epoch: number;
}

async function get<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(`${base}${path}`, { signal: AbortSignal.timeout(answerMaxMs) });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}

/** @returns null when the page does not answer now. */
export const health = (): Promise<Health | null> => get('/health');
export const journal = (): Promise<{ readonly highest: number; readonly count: number } | null> =>
  get('/journal');

/** Goes on writing numbers into the guest's journal, and knows the highest that was acknowledged. */
export class JournalWriter {
  acknowledged = 0;
  #stopped = false;
  #done: Promise<void> = Promise.resolve();

  start(from: number): void {
    this.acknowledged = from;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const number = this.acknowledged + 1;
      try {
        const signal = AbortSignal.timeout(answerMaxMs);
        const response = await fetch(`${base}/journal/${number}`, { method: 'PUT', signal });
        if (response.ok) this.acknowledged = number;
      } catch {
        // Not acknowledged: it may be there or not, and nothing is promised about it.
      }
      await sleep(50);
    }
  }
}
