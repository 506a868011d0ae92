import { healthPath, healthSchema } from '@zsha/api/platform/health';
import { afterLook, nextLookMs } from './connection.ts';
import type { Connection, Look } from './connection.ts';

/** Health is answered at once, whatever the disk does; this is for the way there. */
const lookMaxMs = 4000;

/** Looks whether the management node answers, for as long as the page is open. */
export class PlatformWatch {
  #connection: Connection = { kind: 'unknown', tries: 0 };
  #wake: () => void = () => undefined;
  #isWoken = false;
  readonly #listeners = new Set<() => void>();

  /** Starts, and looks sooner whenever there is a reason to. */
  start(): void {
    document.addEventListener('visibilitychange', this.lookNow);
    window.addEventListener('online', this.lookNow);
    void this.#goOn();
  }

  readonly now = (): Connection => this.#connection;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Somebody has waited for an answer in vain, or wants to know. */
  readonly lookNow = (): void => {
    this.#isWoken = true;
    this.#wake();
  };

  /** Settles as soon as the management node answers; at once when it does. */
  async untilHere(signal: AbortSignal): Promise<void> {
    while (this.#connection.kind !== 'here' && !signal.aborted)
      await new Promise<void>((resolve) => {
        const off = this.subscribe(settle);
        signal.addEventListener('abort', settle);
        function settle(): void {
          off();
          signal.removeEventListener('abort', settle);
          resolve();
        }
      });
  }

  async #goOn(): Promise<never> {
    for (;;) {
      this.#isWoken = false;
      const before = this.#connection;
      this.#connection = afterLook(before, await look(), performance.now());
      for (const listener of this.#listeners) listener();
      await this.#rest(nextLookMs(this.#connection, document.hidden));
    }
  }

  async #rest(ms: number): Promise<void> {
    // Woken while it looked: what it saw may be older than the reason to look.
    if (this.#isWoken && this.#connection.kind === 'here') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function look(): Promise<Look> {
  try {
    const response = await fetch(healthPath, { signal: AbortSignal.timeout(lookMaxMs), cache: 'no-store' });
    const read = healthSchema.safeParse(await response.json());
    return read.success ? { kind: 'answer', health: read.data } : { kind: 'silence' };
  } catch {
    return { kind: 'silence' };
  }
}
