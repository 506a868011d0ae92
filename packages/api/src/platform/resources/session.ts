import * as z from 'zod';
import { anyRole, everybody, roleSchema } from '../access.ts';
import { idField, loginNameField, momentField, passwordField } from '../fields.ts';
import { noParams, noQuery } from '../paging.ts';
import { route } from '../route.ts';

export const sessionSchema = z.strictObject({
  id: idField,
  accountId: idField,
  accountName: loginNameField,
  role: roleSchema,
  createdAt: momentField,
  /** When it ends if it is not used before then. */
  expiresAt: momentField,
});
export type Session = z.infer<typeof sessionSchema>;

/** `token` is for programs: `Authorization: Bearer …`. A browser gets it as a cookie that no script reads, and null here. */
export const newSessionSchema = sessionSchema.extend({ token: z.string().nullable() });
export type NewSession = z.infer<typeof newSessionSchema>;

/** A token is replaced while it is used; the next one comes in this header of any answer. */
export const nextTokenHeader = 'zsha-session-token';

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const sessionRoutes = {
  /** Whether somebody has to prove to be the operator first. */
  'setup.get': route({
    ...base,
    method: 'GET',
    path: '/setup',
    access: everybody,
    answer: z.strictObject({ needed: z.boolean() }),
  }),
  /** Sets the password of `admin`, once. The token is shown where only the operator of the machine can look. */
  'setup.complete': route({
    ...base,
    method: 'POST',
    path: '/setup',
    access: everybody,
    body: z.strictObject({
      setupToken: z.string().min(1).max(64).meta({ format: 'password' }),
      password: passwordField,
    }),
    answer: newSessionSchema,
    status: 201,
  }),
  'session.sign-in': route({
    ...base,
    method: 'POST',
    path: '/session',
    access: everybody,
    body: z.strictObject({
      name: z.string().min(1).max(64),
      password: z.string().min(1).max(128).meta({ format: 'password' }),
    }),
    answer: newSessionSchema,
    status: 201,
  }),
  'session.get': route({ ...base, method: 'GET', path: '/session', access: anyRole, answer: sessionSchema }),
  'session.sign-out': route({
    ...base,
    method: 'DELETE',
    path: '/session',
    access: anyRole,
    answer: null,
    status: 204,
  }),
} as const;
