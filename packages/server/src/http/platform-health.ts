import type { Health } from '@zsha/api/platform/health';
import type { Store } from '../store/store.ts';

export type WhereItRuns = Pick<Health, 'node' | 'epoch'>;

/** What the machine says; a port, so that tests can be on another one. */
export interface Machine {
  readonly bootId: string;
  uptimeMs(): number;
  /** What the host says of where this VM runs; asked each time, because a live migration changes it. */
  where(): WhereItRuns;
}

/** A database that took a write is believed for this long. */
const probeEveryMs = 5000;
/** One that has not answered by then is not writable, whatever it says later. */
const silentAfterMs = 3000;

/** Answers at once, whatever the disk does. */
export class PlatformHealth {
  readonly #store: Store;
  readonly #machine: Machine;
  #problem: string | null = null;
  #askedAtMs = -Infinity;
  #isAsked = false;

  constructor(store: Store, machine: Machine) {
    this.#store = store;
    this.#machine = machine;
  }

  async answer(): Promise<Health> {
    await this.#look();
    const { bootId } = this.#machine;
    const status = this.#problem === null ? 'ok' : 'database-not-writable';
    return { status, bootId, uptimeMs: this.#machine.uptimeMs(), ...this.#machine.where() };
  }

  async #look(): Promise<void> {
    const nowMs = performance.now();
    if (this.#isAsked || nowMs - this.#askedAtMs < probeEveryMs) return;
    this.#askedAtMs = nowMs;
    this.#isAsked = true;
    const asked = this.#store.run('probe', null).then((outcome) => {
      this.#isAsked = false;
      this.#problem = outcome.kind === 'done' ? null : outcome.code;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#problem = 'database-silent';
        resolve();
      }, silentAfterMs);
    });
    await Promise.race([asked, late]);
    clearTimeout(timer);
  }
}
