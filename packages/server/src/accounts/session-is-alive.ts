import type { RouteId } from '@zsha/api/platform/routes';
import { specOf } from '@zsha/api/platform/routes';
import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { endsAtMs, findSession } from './sessions.ts';

/** Whether what a session has opened may stay open. To listen is not to use: a page left alone still signs out. */
export function sessionIsAlive(
  tx: Tx,
  { sessionId, route }: { readonly sessionId: string; readonly route: RouteId },
): Outcome<boolean> {
  const session = findSession(tx, sessionId);
  const { access } = specOf(route);
  return done(
    session !== null &&
      session.state === 'Enabled' &&
      tx.nowMs < endsAtMs(tx, session) &&
      (access.kind === 'public' || access.roles.includes(session.role)),
  );
}
