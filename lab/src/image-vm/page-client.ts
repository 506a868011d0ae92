import { setTimeout as sleep } from 'node:timers/promises';

const answerMaxMs = 10_000;

export interface PageHealth {
  readonly status: string;
  readonly bootId: string;
  readonly node: string | null;
  readonly epoch: number | null;
}

export interface Journal {
  readonly highest: number;
  readonly count: number;
  readonly integrity: string;
}

/** @returns null when the page does not answer now, or refuses. */
export async function getJson<T>(url: string, maxMs = answerMaxMs): Promise<T | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(maxMs) });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}

/** Writes numbers one after the other until it is stopped, and knows the last that was acknowledged. */
export class DurableWriter {
  acknowledged: number;
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(url: string, from: number) {
    this.acknowledged = from;
    this.#done = this.#run(url);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #run(url: string): Promise<void> {
    while (!this.#stopped) {
      const number = this.acknowledged + 1;
      try {
        const signal = AbortSignal.timeout(answerMaxMs);
        const response = await fetch(`${url}/journal/${number}`, { method: 'PUT', signal });
        if (response.ok) this.acknowledged = number;
      } catch {
        // Not acknowledged: it may be there or not, and nothing is promised about it.
        await sleep(50);
      }
    }
  }
}
