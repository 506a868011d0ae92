import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrate.ts';
import type { NotMigrated } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';

export type Opened =
  | { readonly kind: 'open'; readonly database: DatabaseSync; readonly lock: DatabaseSync }
  | { readonly kind: 'refused'; readonly why: NotMigrated | Damage };

export type Damage =
  | { readonly kind: 'damaged'; readonly detail: string }
  /** Another process of the platform has it open. */
  | { readonly kind: 'in-use' };

/**
 * The platform's database, for the one thread that writes it. What was committed is on the disk before anybody
 * is told so: a power cut takes nothing of it.
 */
export function openDatabase(path: string, nowMs: number): Opened {
  const lock = lockOf(path);
  if (lock === null) return { kind: 'refused', why: { kind: 'in-use' } };
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  const refuse = (why: NotMigrated | Damage): Opened => {
    database.close();
    lock.close();
    return { kind: 'refused', why };
  };
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA busy_timeout = 5000;
      PRAGMA trusted_schema = OFF;
    `);
    const found = integrityOf(database);
    if (found !== 'ok') return refuse({ kind: 'damaged', detail: found });
    const why = migrate(database, allMigrations, nowMs);
    return why === null ? { kind: 'open', database, lock } : refuse(why);
  } catch (error) {
    if (!isNotADatabase(error)) throw error;
    return refuse({ kind: 'damaged', detail: error.message });
  }
}

/** `ok`, or the first thing that is wrong. */
export function integrityOf(database: DatabaseSync): string {
  const row = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  return row.quick_check;
}

/**
 * Two processes on one database would each be right about what the other has just made wrong. The kernel lets
 * go of this lock when the process dies, however it dies.
 */
function lockOf(path: string): DatabaseSync | null {
  const lock = new DatabaseSync(`${path}-lock`);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteCode(error) === sqliteBusy) return null;
    throw error;
  }
}

const sqliteBusy = 5;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

const sqliteCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;

const isNotADatabase = (error: unknown): error is Error =>
  [sqliteCorrupt, sqliteNotADatabase].includes(sqliteCode(error) ?? 0);
