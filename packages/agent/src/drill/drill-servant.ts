import type { DrillOrder, StoredDrill } from '@zsha/adapters/consul/drill-store';
import type { Clock } from '@zsha/core/ports/clock';

/** Whoever said "ready" and hears nothing for this long will not be told to go ahead any more. */
const goMaxMs = 15_000;
const retryMs = 5000;

export interface DrillServantParts {
  readonly self: string;
  readonly clock: Clock;
  readonly store: {
    read(): Promise<StoredDrill | null>;
    next(index: number): Promise<StoredDrill | null>;
    put(order: DrillOrder, index: number): Promise<boolean>;
  };
  readonly strike: (order: DrillOrder) => Promise<void>;
}

/**
 * The side of a drill that fails: waits for an order to this node, answers it, and obeys the "go" that follows. What
 * was there before this life of the agent is never obeyed, or a node that was reset by a drill would be reset again.
 */
export class DrillServant {
  readonly #parts: DrillServantParts;
  #answered: { readonly id: string; readonly atMs: number } | null = null;

  constructor(parts: DrillServantParts) {
    this.#parts = parts;
  }

  async run(): Promise<never> {
    const { store, clock } = this.#parts;
    let index = await this.#begin();
    for (;;) {
      const stored = await store.next(index);
      if (stored === null) await clock.sleep(retryMs);
      else if (stored.index !== index) {
        index = stored.index;
        if (stored.order !== null) await this.hear(stored.order, index);
      }
    }
  }

  /** A drill that this node watched in an earlier life is over: nobody watches it any more. @returns the index so far. */
  async #begin(): Promise<number> {
    const { store, clock, self } = this.#parts;
    for (;;) {
      const stored = await store.read();
      if (stored !== null) {
        const { order, index } = stored;
        if (order === null || order.by !== self || order.state === 'over') return index;
        await store.put({ ...order, state: 'over' }, index);
      }
      await clock.sleep(retryMs);
    }
  }

  async hear(order: DrillOrder, index: number): Promise<void> {
    const { self, clock, store, strike } = this.#parts;
    if (order.node !== self) return;
    if (order.state === 'asked') {
      const atMs = clock.bootMs();
      if (await store.put({ ...order, state: 'ready' }, index)) this.#answered = { id: order.id, atMs };
      return;
    }
    const answered = this.#answered;
    if (order.state !== 'go' || answered?.id !== order.id) return;
    this.#answered = null;
    if (clock.bootMs() - answered.atMs <= goMaxMs) await strike(order);
  }
}
