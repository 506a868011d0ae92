import * as z from 'zod';

/** `admin` does everything; `operator` everything but accounts, settings and backups; `read-only` looks. */
export const roles = ['admin', 'operator', 'read-only'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who may call a route. There is no default: a route without it does not compile. */
export type Access =
  | { readonly kind: 'public' }
  /** @property roles whoever has a session with one of them. */
  | { readonly kind: 'session'; readonly roles: readonly Role[] };

export const everybody: Access = { kind: 'public' };
export const anyRole: Access = { kind: 'session', roles };
export const operators: Access = { kind: 'session', roles: ['admin', 'operator'] };
export const admins: Access = { kind: 'session', roles: ['admin'] };
