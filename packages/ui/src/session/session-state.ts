import type { Session } from '@zsha/api/platform/resources/session';

/** Who sits before the page, as far as it knows. */
export type SessionState =
  | { readonly kind: 'asking' }
  /** Nobody has set the first password. */
  | { readonly kind: 'setup' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** It was signed in, and what it showed stays where it is until somebody signs in again. */
  | { readonly kind: 'ended'; readonly session: Session; readonly why: 'expired' | 'idle' };
