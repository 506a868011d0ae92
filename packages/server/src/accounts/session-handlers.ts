import type { NewSession, sessionRoutes } from '@zsha/api/platform/resources/session';
import { audit } from '../audit/audit-log.ts';
import type { CallContext, Handler } from '../calls/call.ts';
import { done, refused } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { accountTable } from './account-table.ts';
import { createSession, findSession, shownSession } from './sessions.ts';
import { failedSignIn, forgetFailures } from './sign-in.ts';

/** The account that the first one who proves to be the operator gets. */
const firstAccount = 'admin';

export const sessionHandlers: { readonly [Id in keyof typeof sessionRoutes]: Handler<Id> } = {
  'setup.get': (tx) => done({ needed: isSetupNeeded(tx) }),
  'setup.complete': (tx, _, context) => {
    if (!isSetupNeeded(tx)) return refused('already-set-up');
    if (context.prepared.kind !== 'password-hash') throw new Error('a setup without a password');
    const account = accountTable.insert(tx, {
      name: firstAccount,
      role: 'admin',
      state: 'Enabled',
      passwordHash: context.prepared.hash,
    });
    return signedIn(tx, context, account.id);
  },
  'session.sign-in': (tx, { body }, context) => {
    if (context.prepared.kind !== 'verified') throw new Error('a sign-in that nobody has looked at');
    if (isSetupNeeded(tx)) return refused('not-set-up');
    const { accountId } = context.prepared;
    if (accountId === null) return failed(tx, context, body.name);
    forgetFailures(tx, { name: body.name, from: context.from });
    return signedIn(tx, context, accountId);
  },
  'session.get': (tx, _, { caller }) => {
    const session = findSession(tx, caller?.sessionId ?? '');
    return session === null ? refused('unauthenticated') : done(shownSession(tx, session));
  },
  'session.sign-out': (tx, _, context) => {
    const id = context.caller?.sessionId ?? '';
    tx.sql.run('DELETE FROM session WHERE id = ?', id);
    audit(tx, context, { resource: 'session', resourceId: id, before: null, after: null });
    return done(null);
  },
};

export const isSetupNeeded = ({ sql }: Tx): boolean => sql.get('SELECT 1 FROM account LIMIT 1') === null;

function signedIn(tx: Tx, context: CallContext, accountId: string): Outcome<NewSession> {
  const { id, token } = createSession(tx, accountId);
  tx.sql.run('UPDATE account SET last_sign_in_at_ms = ? WHERE id = ?', tx.nowMs, accountId);
  const row = findSession(tx, id);
  // Disabled or removed since its password was found right.
  if (row === null || row.state !== 'Enabled') return failedSignIn();
  const caller = { accountId, sessionId: id, name: row.name, role: row.role };
  audit(tx, { ...context, caller }, { resource: 'session', resourceId: id, before: null, after: null });
  return done({ ...shownSession(tx, row), token });
}

function failed(tx: Tx, context: CallContext, name: string): Outcome<NewSession> {
  const after = { failedName: name };
  audit(tx, context, { resource: 'session', resourceId: null, before: null, after });
  return failedSignIn();
}
