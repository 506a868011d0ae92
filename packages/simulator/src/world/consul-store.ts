import { snapshotOf } from '@zsha/core/model/arbiter-tree';
import type { StoredValue } from '@zsha/core/model/arbiter-tree';
import type { ArbiterSnapshot, ArbiterTransaction } from '@zsha/core/ports/arbiter';

/** A linearizable key-value store with indexes that only grow, as Consul's leader shows it. */
export class ConsulStore {
  #index = 100;
  #snapshot: ArbiterSnapshot | null = null;
  readonly #keys = new Map<string, StoredValue>();

  set(key: string, value: string): void {
    this.#index += 1;
    this.#keys.set(key, { value, index: this.#index });
    this.#snapshot = null;
  }

  get(key: string): string | null {
    return this.#keys.get(key)?.value ?? null;
  }

  wipe(): void {
    this.#keys.clear();
    this.#snapshot = null;
  }

  commit({ checks, writes }: ArbiterTransaction): boolean {
    if (checks.some(({ key, index }) => (this.#keys.get(key)?.index ?? 0) !== index)) return false;
    this.#index += 1;
    for (const { key, value } of writes) this.#keys.set(key, { value, index: this.#index });
    this.#snapshot = null;
    return true;
  }

  snapshot(): ArbiterSnapshot {
    this.#snapshot ??= this.#read();
    return this.#snapshot;
  }

  #read(): ArbiterSnapshot {
    const snapshot = snapshotOf(this.#keys);
    if (!snapshot.ok) throw new Error(`the store holds what nobody wrote: ${snapshot.error}`);
    return snapshot.value;
  }
}
