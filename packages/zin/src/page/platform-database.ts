import { DatabaseSync } from 'node:sqlite';

/**
 * The database beside the page, with the settings that the platform's own has: what was committed
 * is on the disk, and a power cut takes nothing of it.
 */
export class PlatformDatabase {
  readonly #database: DatabaseSync;

  /** @throws when there is no room for it, or the disk cannot be written. */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY);
    `);
  }

  /** Writes, and waits until it is durable. @returns what is in the way, or null. */
  probe(atMs: number): string | null {
    try {
      this.#database
        .prepare('INSERT INTO probe VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms')
        .run(atMs);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Comes back once `number` is durable. */
  append(number: number): void {
    this.#database.prepare('INSERT OR IGNORE INTO journal VALUES (?)').run(number);
  }

  journal(): { readonly highest: number; readonly count: number; readonly integrity: string } {
    const { highest, count } = this.#database
      .prepare('SELECT coalesce(max(number), 0) AS highest, count(*) AS count FROM journal')
      .get() as { highest: number; count: number };
    const { integrity_check: integrity } = this.#database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    return { highest, count, integrity };
  }
}
