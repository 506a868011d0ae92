import type { Role } from '@zsha/api/platform/access';
import type { Session } from '@zsha/api/platform/resources/session';
import { sessionTimeoutMs } from '../settings/settings.ts';
import { isoOf } from '../store/tx.ts';
import type { Tx } from '../store/tx.ts';
import { tokenHash } from './token-hash.ts';

/** However busy a session is, it ends after this. */
export const sessionMaxMs = 24 * 3600 * 1000;

export interface SessionRow {
  readonly id: string;
  readonly account_id: string;
  readonly created_at_ms: number;
  readonly used_at_ms: number;
  readonly name: string;
  readonly role: Role;
  readonly state: string;
}

export function createSession(tx: Tx, accountId: string): { readonly id: string; readonly token: string } {
  const { sql, nowMs } = tx;
  removeEnded(tx);
  const id = tx.newId();
  sql.run('INSERT INTO session VALUES (?, ?, ?, ?)', id, accountId, nowMs, nowMs);
  return { id, token: issueToken(tx, id) };
}

/** A further token of a session. The one in use stays good until this one has been used: an answer may be lost. */
export function issueToken(tx: Tx, sessionId: string): string {
  const { sql, nowMs } = tx;
  sql.run('DELETE FROM session_token WHERE session_id = ? AND is_used = 0', sessionId);
  const token = tx.newSecret();
  sql.run('INSERT INTO session_token VALUES (?, ?, ?, 0, NULL)', tokenHash(token), sessionId, nowMs);
  return token;
}

export function findSession({ sql }: Tx, sessionId: string): SessionRow | null {
  return sql.get<SessionRow>(
    `SELECT session.*, account.name, account.role, account.state
     FROM session JOIN account ON account.id = session.account_id WHERE session.id = ?`,
    sessionId,
  );
}

export function endsAtMs({ sql }: Tx, { created_at_ms, used_at_ms }: SessionRow): number {
  return Math.min(used_at_ms + sessionTimeoutMs(sql), created_at_ms + sessionMaxMs);
}

export function shownSession(tx: Tx, row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    accountName: row.name,
    role: row.role,
    createdAt: isoOf(row.created_at_ms),
    expiresAt: isoOf(endsAtMs(tx, row)),
  };
}

/** @param exceptId the one that stays; null: none does. */
export function endSessionsOf({ sql }: Tx, accountId: string, exceptId: string | null): void {
  sql.run('DELETE FROM session WHERE account_id = ? AND id IS NOT ?', accountId, exceptId);
}

function removeEnded({ sql, nowMs }: Tx): void {
  sql.run('DELETE FROM session WHERE created_at_ms < ?', nowMs - sessionMaxMs);
  sql.run('DELETE FROM session WHERE used_at_ms < ?', nowMs - sessionTimeoutMs(sql));
}
