import type { InputOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import type { PasswordDesk } from '../accounts/password-desk.ts';
import type { SetupToken } from '../accounts/setup-token.ts';
import type { Call, Prepared } from '../calls/call.ts';
import { done, refused } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Store } from '../store/store.ts';

export interface PreparePorts {
  readonly store: Store;
  readonly desk: PasswordDesk;
  readonly setupToken: SetupToken;
}

/** A request that fits its schema, before anything was prepared for it. */
export type Unprepared = Omit<Call, 'prepared'> & { readonly input: NonNullable<Call['input']> };

/** What takes longer than a transaction may, done beforehand and only for those who may ask for it. */
export async function prepare(ports: PreparePorts, call: Unprepared): Promise<Outcome<Prepared>> {
  switch (call.route) {
    case 'setup.complete': {
      const { setupToken, password } = inputOf<'setup.complete'>(call).body;
      const needed = await ports.store.run('setup.is-needed', null);
      if (needed.kind === 'refused') return needed;
      if (!needed.value) return refused('already-set-up');
      if (!ports.setupToken.isRight(setupToken)) return refused('setup-token-wrong');
      return hashed(ports, password);
    }
    case 'session.sign-in':
      return verifySignIn(ports, call);
    case 'accounts.create':
      return authorised(ports, call, () => hashed(ports, inputOf<'accounts.create'>(call).body.password));
    case 'accounts.set-password':
      return authorised(ports, call, () =>
        hashed(ports, inputOf<'accounts.set-password'>(call).body.password),
      );
    case 'accounts.change-own-password':
      return verifyOwn(ports, call);
    default:
      return done({ kind: 'nothing' });
  }
}

/** A hash is work that nobody gets done who may not use it. */
async function authorised(
  { store }: PreparePorts,
  { route, tokenHash }: Unprepared,
  next: () => Promise<Outcome<Prepared>>,
): Promise<Outcome<Prepared>> {
  const known = await store.run('authorise', { route, tokenHash });
  return known.kind === 'refused' ? known : next();
}

async function verifySignIn({ store, desk }: PreparePorts, call: Unprepared): Promise<Outcome<Prepared>> {
  const { name, password } = inputOf<'session.sign-in'>(call).body;
  const begun = await store.run('sign-in.begin', { name, from: call.from });
  if (begun.kind === 'refused') return begun;
  const isRight = await desk.verify(password, begun.value.passwordHash);
  if (isRight === null) return refused('too-many-requests');
  return done({ kind: 'verified', accountId: isRight ? begun.value.accountId : null });
}

async function verifyOwn({ store, desk }: PreparePorts, call: Unprepared): Promise<Outcome<Prepared>> {
  if (call.tokenHash === null) return refused('unauthenticated');
  const { currentPassword, newPassword } = inputOf<'accounts.change-own-password'>(call).body;
  const own = await store.run('accounts.password-hash', { tokenHash: call.tokenHash });
  if (own.kind === 'refused') return own;
  // A stolen session guesses no faster than somebody at the door.
  const attempt = { name: own.value.name, from: call.from };
  const begun = await store.run('sign-in.begin', attempt);
  if (begun.kind === 'refused') return begun;
  const isRight = await desk.verify(currentPassword, own.value.passwordHash);
  if (isRight === null) return refused('too-many-requests');
  if (!isRight) return refused('login-failed');
  await store.run('sign-in.forget', attempt);
  return hashed({ desk }, newPassword);
}

async function hashed({ desk }: Pick<PreparePorts, 'desk'>, password: string): Promise<Outcome<Prepared>> {
  const hash = await desk.hash(password);
  return hash === null ? refused('too-many-requests') : done({ kind: 'password-hash', hash });
}

/** It was read by this very schema. */
const inputOf = <Id extends RouteId>(call: Unprepared): InputOf<Routes[Id]> =>
  call.input as unknown as InputOf<Routes[Id]>;
