import type { Account } from '@zsha/api/platform/resources/account';
import { ResourceTable } from '../resources/resource-table.ts';
import { isoOrNull } from '../store/tx.ts';

/** An account as it lies in its table. */
interface StoredAccount extends Omit<Account, 'lastSignInAt'> {
  readonly passwordHash: string;
  readonly lastSignInAtMs: number | null;
}

export const accountTable = new ResourceTable<StoredAccount>('account', {
  name: 'name',
  role: 'role',
  state: 'state',
  passwordHash: 'password_hash',
  lastSignInAtMs: 'last_sign_in_at_ms',
});

/** What may be shown of it. */
export function shownAccount(stored: StoredAccount): Account {
  const { id, version, name, role, state, createdAt, changedAt, lastSignInAtMs } = stored;
  return { id, version, name, role, state, createdAt, changedAt, lastSignInAt: isoOrNull(lastSignInAtMs) };
}
