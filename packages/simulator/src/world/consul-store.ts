import { snapshotOf } from '@zsha/core/model/arbiter-tree';
import type { StoredValue } from '@zsha/core/model/arbiter-tree';
import type { ArbiterSnapshot, ArbiterTransaction } from '@zsha/core/ports/arbiter';

const beatPrefix = 'beat/';

/** A linearizable key-value store with indexes that only grow, as Consul's leader shows it. */
export class ConsulStore {
  #index = 100;
  #commits = 0;
  #snapshot: ArbiterSnapshot | null = null;
  readonly #keys = new Map<string, StoredValue>();

  /** Transactions carried out so far. */
  get commits(): number {
    return this.#commits;
  }

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
    this.#commits += 1;
    for (const { key, value } of writes) this.#keys.set(key, { value, index: this.#index });
    this.#snapshot = this.#snapshot === null ? null : this.#afterBeats(this.#snapshot, writes);
    return true;
  }

  /** Nearly all that is ever written is beats; for one of them nothing else has to be read anew. */
  #afterBeats(snapshot: ArbiterSnapshot, writes: ArbiterTransaction['writes']): ArbiterSnapshot | null {
    const beats = new Map(snapshot.beats);
    for (const { key, value } of writes) {
      if (!key.startsWith(beatPrefix)) return null;
      beats.set(key.slice(beatPrefix.length), { value, index: this.#index });
    }
    return { ...snapshot, beats };
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
