import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { authenticate } from './authenticate.ts';

/** Whose session it is, and what their password is held against. */
export function passwordHashOf(
  tx: Tx,
  { tokenHash }: { readonly tokenHash: string },
): Outcome<{ readonly name: string; readonly accountId: string; readonly passwordHash: string | null }> {
  const known = authenticate(tx, tokenHash);
  if (known.kind === 'refused') return known;
  const { accountId, name } = known.value.caller;
  const row = tx.sql.get<{ password_hash: string }>(
    'SELECT password_hash FROM account WHERE id = ?',
    accountId,
  );
  return done({ name, accountId, passwordHash: row?.password_hash ?? null });
}
