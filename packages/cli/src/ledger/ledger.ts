import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { keyOf } from './entry.ts';
import type { LedgerEntry } from './entry.ts';

/**
 * What was done to this node, in the order it was done, on the node's own disk. An entry is written
 * before its change is made: whenever the installer dies, everything it did is known.
 */
export class Ledger {
  readonly #path: string;
  #entries: readonly LedgerEntry[];
  readonly #touched = new Set<string>();

  private constructor(path: string, entries: readonly LedgerEntry[]) {
    this.#path = path;
    this.#entries = entries;
  }

  static open(path: string): Ledger {
    return new Ledger(path, readEntries(path));
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  has(entry: LedgerEntry): boolean {
    return this.#entries.some((known) => keyOf(known) === keyOf(entry));
  }

  /** Keeps it for the undoing, unless the same thing was changed before: then that entry knows the origin. */
  record(entry: LedgerEntry): void {
    this.#touched.add(keyOf(entry));
    if (!this.has(entry)) this.#write([...this.#entries, entry]);
  }

  /** What an earlier run did and this one no longer does. */
  stale(): readonly LedgerEntry[] {
    return this.#entries.filter((entry) => !this.#touched.has(keyOf(entry)));
  }

  /** It was undone. */
  forget(entry: LedgerEntry): void {
    this.#write(this.#entries.filter((known) => keyOf(known) !== keyOf(entry)));
  }

  #write(entries: readonly LedgerEntry[]): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    const beside = `${this.#path}.new`;
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(entries, null, 1)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, this.#path);
    this.#entries = entries;
  }
}

function readEntries(path: string): readonly LedgerEntry[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as readonly LedgerEntry[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
