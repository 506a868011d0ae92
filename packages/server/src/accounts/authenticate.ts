import { audit } from '../audit/audit-log.ts';
import type { Caller } from '../calls/call.ts';
import { done, refused, refusedAndKept } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { endsAtMs, findSession, issueToken } from './sessions.ts';
import type { SessionRow } from './sessions.ts';

/** A token is replaced after this, while it is used. */
const rotateAfterMs = 10 * 60 * 1000;
/** Requests that were under way when the next token was first used may still come with the one before. */
const graceMs = 60 * 1000;
/** A look at something is not worth a write each time. */
const usedEveryMs = 30 * 1000;

interface TokenRow {
  readonly hash: string;
  readonly session_id: string;
  readonly issued_at_ms: number;
  readonly is_used: number;
  readonly superseded_at_ms: number | null;
}

export interface Known {
  readonly caller: Caller;
  readonly nextToken: string | null;
}

/** Whose token it is. One that was replaced long ago has been copied: its session ends, for the thief and for its owner. */
export function authenticate(tx: Tx, hash: string): Outcome<Known> {
  const { sql, nowMs } = tx;
  const token = sql.get<TokenRow>('SELECT * FROM session_token WHERE hash = ?', hash);
  const session = token === null ? null : findSession(tx, token.session_id);
  if (token === null || session === null) return refused('unauthenticated');
  if (nowMs >= endsAtMs(tx, session) || session.state !== 'Enabled') {
    sql.run('DELETE FROM session WHERE id = ?', session.id);
    return refusedAndKept('unauthenticated');
  }
  if (token.superseded_at_ms !== null && nowMs > token.superseded_at_ms + graceMs)
    return endStolen(tx, session);

  if (token.is_used === 0) confirm(tx, token);
  if (nowMs - session.used_at_ms >= usedEveryMs)
    sql.run('UPDATE session SET used_at_ms = ? WHERE id = ?', nowMs, session.id);
  const isOld = token.superseded_at_ms === null && nowMs - token.issued_at_ms >= rotateAfterMs;
  return done({ caller: callerOf(session), nextToken: isOld ? issueToken(tx, session.id) : null });
}

function confirm({ sql, nowMs }: Tx, { hash, session_id }: TokenRow): void {
  sql.run('UPDATE session_token SET is_used = 1 WHERE hash = ?', hash);
  sql.run(
    'UPDATE session_token SET superseded_at_ms = ? WHERE session_id = ? AND hash <> ? AND superseded_at_ms IS NULL',
    nowMs,
    session_id,
    hash,
  );
}

function endStolen(tx: Tx, session: SessionRow): Outcome<Known> {
  tx.sql.run('DELETE FROM session WHERE id = ?', session.id);
  const context = { action: 'session.token-reused', caller: callerOf(session), from: '' };
  audit(tx, context, { resource: 'session', resourceId: session.id, before: null, after: null });
  return refusedAndKept('unauthenticated');
}

const callerOf = ({ id, account_id, name, role }: SessionRow): Caller => ({
  accountId: account_id,
  sessionId: id,
  name,
  role,
});
