interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly fire: () => void;
}

/**
 * Time that moves only when nothing else does: the earliest timer fires, everything it sets off runs
 * to its end, then the next one. Equal instants fire in the order they were asked for, so a run
 * depends on nothing but its inputs.
 */
export class VirtualTime {
  #nowMs = 0;
  #asked = 0;
  readonly #timers: Timer[] = [];

  get nowMs(): number {
    return this.#nowMs;
  }

  at(atMs: number, fire: () => void): void {
    const timer = { atMs: Math.max(atMs, this.#nowMs), order: this.#asked++, fire };
    const later = this.#timers.findIndex((other) => other.atMs > timer.atMs);
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer);
  }

  after(delayMs: number, fire: () => void): void {
    this.at(this.#nowMs + delayMs, fire);
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.after(durationMs, resolve));
  }

  /** Lets `durationMs` of virtual time pass. */
  async run(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    await settled();
    for (let next = this.#timers[0]; next !== undefined && next.atMs <= endMs; next = this.#timers[0]) {
      this.#timers.shift();
      this.#nowMs = next.atMs;
      next.fire();
      await settled();
    }
    this.#nowMs = endMs;
  }
}

/** Every promise that can go on has gone on: they all run before the next turn of the event loop. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
