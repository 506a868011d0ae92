import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Migration } from './migrations/all-migrations.ts';

/** What a database says that this program must not touch it. */
export type NotMigrated =
  /** A later program has changed it; only that one, or a later, knows what it means. */
  | { readonly kind: 'newer'; readonly has: number; readonly known: number }
  /** A migration was changed after it was applied. */
  | { readonly kind: 'other-history'; readonly number: number };

/** Brings a database to the last migration, one transaction each; stopped between two, it goes on from there. */
export function migrate(
  database: DatabaseSync,
  migrations: readonly Migration[],
  nowMs: number,
): NotMigrated | null {
  database.exec(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, checksum TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT`);
  const applied = database.prepare('SELECT number, checksum FROM migration ORDER BY number').all() as {
    number: number;
    checksum: string;
  }[];
  const last = applied.at(-1)?.number ?? 0;
  if (last > migrations.length) return { kind: 'newer', has: last, known: migrations.length };
  for (const { number, checksum } of applied)
    if (checksum !== checksumOf(migrations[number - 1]?.sql ?? '')) return { kind: 'other-history', number };
  for (const migration of migrations.slice(last)) apply(database, migration, nowMs);
  return null;
}

function apply(database: DatabaseSync, { number, sql }: Migration, nowMs: number): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(sql);
    database.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(number, checksumOf(sql), nowMs);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');
