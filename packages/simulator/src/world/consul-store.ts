import { snapshotOf } from '@zsha/core/model/arbiter-tree';
import type { StoredValue } from '@zsha/core/model/arbiter-tree';
import type { ArbiterSnapshot, ArbiterTransaction } from '@zsha/core/ports/arbiter';

const beatPrefix = 'beat/';
const backupsMax = 12;

/** A linearizable key-value store with indexes that only grow, as Consul's leader shows it. */
export class ConsulStore {
  #index = 100;
  #commits = 0;
  /** What stood here before each change that was no beat, the latest first. */
  #backups: ReadonlyMap<string, StoredValue>[] = [];
  #snapshot: ArbiterSnapshot | null = null;
  readonly #keys = new Map<string, StoredValue>();
  #waiting = new Set<() => void>();
  /** Told of every transaction that wrote the runner record. */
  onRecord: (before: ArbiterSnapshot, after: ArbiterSnapshot) => void = () => undefined;

  /** Of the latest change. */
  get index(): number {
    return this.#index;
  }

  /** Transactions carried out so far. */
  get commits(): number {
    return this.#commits;
  }

  set(key: string, value: string): void {
    this.#backUp();
    this.#index += 1;
    this.#keys.set(key, { value, index: this.#index });
    this.#snapshot = null;
  }

  /** As after a restore: the keys and their indexes are old, and new indexes go on from where they were. */
  restore(changesBack: number): void {
    const old = this.#backups[Math.min(changesBack, this.#backups.length) - 1];
    if (old === undefined) return;
    this.#backUp();
    this.#keys.clear();
    for (const [key, stored] of old) this.#keys.set(key, stored);
    this.#snapshot = null;
  }

  /** Goes on from where `other` is now. */
  copyFrom(other: ConsulStore): void {
    this.#keys.clear();
    for (const [key, stored] of other.#keys) this.#keys.set(key, stored);
    this.#index = other.#index;
    this.#snapshot = null;
  }

  /** What stood here before an installation is no backup of it. */
  forgetBackups(): void {
    this.#backups = [];
  }

  #backUp(): void {
    this.#backups = [new Map(this.#keys), ...this.#backups.slice(0, backupsMax - 1)];
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
    const before = writes.some(({ key }) => key === 'runner') ? this.snapshot() : null;
    if (writes.some(({ key }) => !key.startsWith(beatPrefix))) this.#backUp();
    this.#index += 1;
    this.#commits += 1;
    for (const { key, value } of writes) this.#keys.set(key, { value, index: this.#index });
    this.#snapshot = this.#snapshot === null ? null : this.#afterBeats(this.#snapshot, writes);
    if (before !== null) this.onRecord(before, this.snapshot());
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
    return true;
  }

  /** Calls once when the next transaction has been carried out, unless it is taken back before. */
  onNextCommit(wake: () => void): { takeBack(): void } {
    const waiting = this.#waiting.add(wake);
    return { takeBack: () => void waiting.delete(wake) };
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
