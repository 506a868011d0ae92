import type { accountRoutes } from '@zsha/api/platform/resources/account';
import { audit } from '../audit/audit-log.ts';
import type { CallContext, Handler } from '../calls/call.ts';
import { recordChange } from '../resources/record-change.ts';
import { done, refused } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { accountTable, shownAccount } from './account-table.ts';
import { endSessionsOf } from './sessions.ts';

export const accountHandlers: { readonly [Id in keyof typeof accountRoutes]: Handler<Id> } = {
  'accounts.list': (tx, { query }) => {
    const { items, next } = accountTable.page(tx, query, {});
    return done({ items: items.map(shownAccount), next });
  },
  'accounts.get': (tx, { params }) => {
    const found = accountTable.get(tx, params.id);
    return found.kind === 'refused' ? found : done(shownAccount(found.value));
  },
  'accounts.create': (tx, { body: { name, role } }, context) => {
    if (tx.sql.get('SELECT 1 FROM account WHERE name = ?', name) !== null)
      return refused('name-taken', { name });
    const fields = { name, role, state: 'Enabled', passwordHash: newHash(context) };
    const after = shownAccount(accountTable.insert(tx, fields));
    recordChange(tx, context, 'account', { kind: 'created', before: null, after });
    return done(after);
  },
  'accounts.change': (tx, { params, body: { ifVersion, ...fields } }, context) => {
    const found = accountTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const before = shownAccount(found.value);
    if (ifVersion !== undefined && ifVersion !== before.version)
      return refused('changed-meanwhile', { version: before.version });
    const after = shownAccount(accountTable.update(tx, before.id, fields));
    if (!hasAdmin(tx)) return refused('last-admin');
    // What it may do has changed: whoever is signed in with it signs in anew.
    if (after.role !== before.role || after.state !== before.state) endSessionsOf(tx, after.id, null);
    recordChange(tx, context, 'account', { kind: 'changed', before, after });
    return done(after);
  },
  'accounts.set-password': (tx, { params }, context) => {
    const found = accountTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    setPassword(tx, context, params.id, null);
    return done(null);
  },
  'accounts.change-own-password': (tx, _, context) => {
    if (context.caller === null) return refused('unauthenticated');
    setPassword(tx, context, context.caller.accountId, context.caller.sessionId);
    return done(null);
  },
  'accounts.remove': (tx, { params }, context) => {
    const found = accountTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    if (params.id === context.caller?.accountId) return refused('own-account');
    accountTable.remove(tx, params.id);
    if (!hasAdmin(tx)) return refused('last-admin');
    const before = shownAccount(found.value);
    recordChange(tx, context, 'account', { kind: 'removed', before, after: null });
    return done(null);
  },
};

function setPassword(tx: Tx, context: CallContext, id: string, staysId: string | null): void {
  accountTable.update(tx, id, { passwordHash: newHash(context) });
  endSessionsOf(tx, id, staysId);
  audit(tx, context, { resource: 'account', resourceId: id, before: null, after: { password: 'changed' } });
}

function newHash({ prepared }: CallContext): string {
  if (prepared.kind !== 'password-hash') throw new Error('a new password that nobody has hashed');
  return prepared.hash;
}

/** Without one nobody could make another. */
const hasAdmin = ({ sql }: Tx): boolean =>
  sql.get("SELECT 1 FROM account WHERE role = 'admin' AND state = 'Enabled'") !== null;
