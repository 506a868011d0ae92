interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/**
 * Runs every promise that can go on until none can. Node's event loop does the same between two
 * timers; doing it by hand keeps a simulated day off the event loop, which is most of its speed.
 */
const runMicrotasks = (process as unknown as { _tickCallback?: () => void })._tickCallback ?? unavailable;

function unavailable(): never {
  throw new Error(
    'this Node cannot drain its promises by hand: see docs/decisions/0009-a-simulator-of-what-ships.md',
  );
}

/**
 * Time that moves only when nothing else does: the earliest timer fires, everything it sets off runs
 * to its end, then the next one. Equal instants fire in the order they were asked for, so a run
 * depends on nothing but its inputs.
 */
export class VirtualTime {
  #nowMs = 0;
  /**
   * The next one last, so that it is simply taken off the end. A few dozen wait at a time and a new one is
   * mostly near: putting it in its place moves fewer than a heap compares.
   */
  readonly #timers: Timer[] = [];

  get nowMs(): number {
    return this.#nowMs;
  }

  at(atMs: number, fire: () => void): void {
    const timer = { atMs: atMs > this.#nowMs ? atMs : this.#nowMs, fire };
    const timers = this.#timers;
    let place = timers.length;
    // Behind those of its own instant: they were asked for before.
    for (; place > 0; place -= 1) {
      const sooner = timers[place - 1];
      if (sooner === undefined || sooner.atMs > timer.atMs) break;
      timers[place] = sooner;
    }
    timers[place] = timer;
  }

  after(delayMs: number, fire: () => void): void {
    this.at(this.#nowMs + delayMs, fire);
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.after(durationMs, resolve));
  }

  /** Lets `durationMs` of virtual time pass. */
  async run(durationMs: number): Promise<void> {
    // Promises can be run to their end only from outside of one.
    await new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        try {
          this.#pass(durationMs);
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  #pass(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    runMicrotasks();
    for (
      let next = this.#timers.at(-1);
      next !== undefined && next.atMs <= endMs;
      next = this.#timers.at(-1)
    ) {
      this.#timers.pop();
      this.#nowMs = next.atMs;
      next.fire();
      runMicrotasks();
    }
    this.#nowMs = endMs;
  }
}
