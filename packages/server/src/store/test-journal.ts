import { done } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Tx } from './tx.ts';

/** Numbers that whoever tests a power cut writes, and counts afterwards; reachable only where a test asks for it. */
export const testJournalWorks = {
  'journal.append': ({ sql }: Tx, { number }: { readonly number: number }): Outcome<{ number: number }> => {
    sql.run('CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY)');
    sql.run('INSERT OR IGNORE INTO journal VALUES (?)', number);
    return done({ number });
  },
  'journal.read': ({ sql }: Tx): Outcome<{ highest: number; count: number; integrity: string }> => {
    sql.run('CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY)');
    const row = sql.get<{ highest: number; count: number }>(
      'SELECT coalesce(max(number), 0) AS highest, count(*) AS count FROM journal',
    );
    const integrity =
      sql.get<{ integrity_check: string }>('PRAGMA integrity_check(1)')?.integrity_check ?? '';
    return done({ highest: row?.highest ?? 0, count: row?.count ?? 0, integrity });
  },
} as const;
