import type { Budget } from './link-state.ts';

type Shared = Exclude<Budget, 'steady'>;

interface Queue {
  taken: number;
  readonly waiting: Set<() => void>;
}

/** Connections that hosts share which are not connected: each kind has its own, first come, first served. */
export class Turns {
  readonly #atOnce: Readonly<Record<Shared, number>>;
  readonly #queues: Readonly<Record<Shared, Queue>> = {
    first: { taken: 0, waiting: new Set() },
    again: { taken: 0, waiting: new Set() },
  };

  constructor(atOnce: Readonly<Record<Shared, number>>) {
    this.#atOnce = atOnce;
  }

  /** Calls `go` when it is its turn, perhaps at once. @returns what gives the turn back, or the place in the queue; done twice it is done once. */
  take(budget: Budget, go: () => void): () => void {
    if (budget === 'steady') {
      go();
      return () => undefined;
    }
    const queue = this.#queues[budget];
    let held: 'waiting' | 'taken' | 'back' = 'waiting';
    const begin = (): void => {
      held = 'taken';
      queue.taken += 1;
      go();
    };
    if (queue.taken < this.#atOnce[budget]) begin();
    else queue.waiting.add(begin);
    return () => {
      if (held === 'back') return;
      const was = held;
      held = 'back';
      if (was === 'waiting') queue.waiting.delete(begin);
      else this.#release(queue);
    };
  }

  #release(queue: Queue): void {
    queue.taken -= 1;
    const [next] = queue.waiting;
    if (next === undefined) return;
    queue.waiting.delete(next);
    next();
  }
}
