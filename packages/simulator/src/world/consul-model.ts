import { parseDesired } from '@zsha/core/model/desired';
import { parseIdentity } from '@zsha/core/model/identity';
import { parseMoveOrder } from '@zsha/core/model/move-order';
import { parseRunnerRecord } from '@zsha/core/model/runner-record';
import type { RunnerRecord } from '@zsha/core/model/runner-record';
import type {
  Arbiter,
  ArbiterSnapshot,
  ArbiterTransaction,
  ReadOutcome,
  TransactionOutcome,
} from '@zsha/core/ports/arbiter';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { VirtualTime } from './virtual-time.ts';

const unowned: RunnerRecord = { owner: null, incoming: null, epochHighest: 0 };

/** A linearizable key-value store with indexes that only grow, as Consul's leader shows it. */
export class ConsulModel {
  #index = 100;
  readonly #keys = new Map<string, { value: string; index: number }>();

  set(key: string, value: string): void {
    this.#index += 1;
    this.#keys.set(key, { value, index: this.#index });
  }

  commit({ checks, writes }: ArbiterTransaction): boolean {
    if (checks.some(({ key, index }) => (this.#keys.get(key)?.index ?? 0) !== index)) return false;
    this.#index += 1;
    for (const { key, value } of writes) this.#keys.set(key, { value, index: this.#index });
    return true;
  }

  snapshot(): ArbiterSnapshot {
    const read = <T>(key: string, parse: (text: string) => T | null) => {
      const entry = this.#keys.get(key);
      return { value: entry === undefined ? null : parse(entry.value), index: entry?.index ?? 0 };
    };
    const record = read('runner', (text) => {
      const parsed = parseRunnerRecord(text);
      return parsed.ok ? parsed.value : null;
    });
    const beats = [...this.#keys].filter(([key]) => key.startsWith('beat/'));
    return {
      identity: read('identity', parseIdentity),
      record: { value: record.value ?? unowned, index: record.index },
      desired: read('desired', parseDesired),
      beats: new Map(beats.map(([key, entry]) => [key.slice('beat/'.length), { ...entry }])),
      order: read('order', parseMoveOrder),
    };
  }
}

/** How one node's requests to Consul fare now. */
export interface Reach {
  reachable(): boolean;
}

/** One node's way to Consul: answers take time, can be lost on either leg, and then are unknown. */
export class ModelledArbiter implements Arbiter {
  readonly #consul: ConsulModel;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #reach: Reach;

  constructor(consul: ConsulModel, time: VirtualTime, random: SeededRandom, reach: Reach) {
    this.#consul = consul;
    this.#time = time;
    this.#random = random;
    this.#reach = reach;
  }

  async read(timeoutMs: number): Promise<ReadOutcome> {
    const answer = await this.#ask(timeoutMs, () => this.#consul.snapshot());
    return answer === null ? { kind: 'unknown', detail: 'no answer' } : { kind: 'answer', snapshot: answer };
  }

  async transact(transaction: ArbiterTransaction, timeoutMs: number): Promise<TransactionOutcome> {
    const answer = await this.#ask(timeoutMs, () =>
      this.#consul.commit(transaction) ? this.#consul.snapshot() : 'conflict',
    );
    if (answer === null) return { kind: 'unknown', detail: 'no answer' };
    return answer === 'conflict' ? { kind: 'conflict' } : { kind: 'committed', snapshot: answer };
  }

  /** Takes effect half-way; the reply is lost if the node is cut off by then, or it comes too late. */
  async #ask<T>(timeoutMs: number, act: () => T): Promise<T | null> {
    const slow = this.#random.next() < 0.03;
    const roundTripMs = slow ? this.#random.integer(500, 3000) : this.#random.integer(2, 20);
    if (!this.#reach.reachable()) {
      await this.#time.sleep(timeoutMs);
      return null;
    }
    let answer: T | null = null;
    this.#time.after(roundTripMs / 2, () => {
      if (this.#reach.reachable()) answer = act();
    });
    await this.#time.sleep(Math.min(roundTripMs, timeoutMs));
    if (roundTripMs <= timeoutMs && answer !== null && this.#reach.reachable()) return answer;
    await this.#time.sleep(Math.max(timeoutMs - roundTripMs, 0));
    return null;
  }
}
