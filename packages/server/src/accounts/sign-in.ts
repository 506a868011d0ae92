import { done, refused, refusedAndKept } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { forgottenAfterMs, lockMsAfter } from './lockout.ts';

/** Tries of one name from everywhere, and from one address for every name, before these lock too. */
const manyTries = 50;

export interface Attempt {
  readonly name: string;
  readonly from: string;
}

/** Counted before the password is looked at: a thousand guesses at once are a thousand guesses. */
export function beginSignIn(
  { sql, nowMs }: Tx,
  { name, from }: Attempt,
): Outcome<{ readonly accountId: string | null; readonly passwordHash: string | null }> {
  sql.run('DELETE FROM sign_in_failure WHERE at_ms < ?', nowMs - forgottenAfterMs);
  for (const { subject, allowance } of subjectsOf({ name, from })) {
    const row = sql.get<{ count: number; at_ms: number }>(
      'SELECT count, at_ms FROM sign_in_failure WHERE subject = ?',
      subject,
    );
    if (row === null) continue;
    const waitMs = row.at_ms + lockMsAfter(row.count - allowance) - nowMs;
    if (waitMs > 0) return refused('locked-out', { seconds: Math.ceil(waitMs / 1000) });
  }
  for (const { subject } of subjectsOf({ name, from }))
    sql.run(
      `INSERT INTO sign_in_failure VALUES (?, 1, ?) ON CONFLICT (subject) DO UPDATE
       SET count = count + 1, at_ms = excluded.at_ms`,
      subject,
      nowMs,
    );
  const account = sql.get<{ id: string; password_hash: string }>(
    "SELECT id, password_hash FROM account WHERE name = ? AND state = 'Enabled'",
    name,
  );
  return done({ accountId: account?.id ?? null, passwordHash: account?.password_hash ?? null });
}

/** The password was right: what was counted on the way to it is forgotten. */
export function forgetFailures({ sql }: Tx, attempt: Attempt): void {
  for (const { subject } of subjectsOf(attempt))
    sql.run('DELETE FROM sign_in_failure WHERE subject = ?', subject);
}

/** It was counted already; the caller is told no more than that it was wrong. */
export const failedSignIn = () => refusedAndKept('login-failed');

const subjectsOf = ({ name, from }: Attempt): readonly { subject: string; allowance: number }[] => [
  { subject: `name ${name} from ${from}`, allowance: 0 },
  { subject: `name ${name}`, allowance: manyTries },
  { subject: `from ${from}`, allowance: manyTries },
];
