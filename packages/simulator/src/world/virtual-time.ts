interface Timer {
  readonly atMs: number;
  readonly order: number;
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
  #asked = 0;
  /** A binary heap: the earliest first, equal instants by the order in which they were asked for. */
  readonly #heap: Timer[] = [];

  get nowMs(): number {
    return this.#nowMs;
  }

  at(atMs: number, fire: () => void): void {
    const timer = { atMs: atMs > this.#nowMs ? atMs : this.#nowMs, order: this.#asked++, fire };
    const heap = this.#heap;
    let place = heap.length;
    heap.push(timer);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(timer, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = timer;
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
    for (let next = this.#heap[0]; next !== undefined && next.atMs <= endMs; next = this.#heap[0]) {
      this.#removeFirst();
      this.#nowMs = next.atMs;
      next.fire();
      runMicrotasks();
    }
    this.#nowMs = endMs;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      if (below === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, below)) {
        child += 1;
        below = right;
      }
      if (!isBefore(below, last)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
