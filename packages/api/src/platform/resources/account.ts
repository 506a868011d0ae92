import * as z from 'zod';
import { admins, anyRole, roleSchema } from '../access.ts';
import {
  enabledField,
  idField,
  loginNameField,
  momentField,
  passwordField,
  versionField,
} from '../fields.ts';
import { byId, listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';

/** Somebody who signs in. Its password is nowhere in what is answered. */
export const accountSchema = z.strictObject({
  id: idField,
  version: versionField,
  name: loginNameField,
  role: roleSchema,
  /** A disabled one has no sessions and gets none. */
  state: enabledField,
  createdAt: momentField,
  changedAt: momentField,
  lastSignInAt: momentField.nullable(),
});
export type Account = z.infer<typeof accountSchema>;

const create = z.strictObject({ name: loginNameField, role: roleSchema, password: passwordField });
const change = z.strictObject({
  role: roleSchema.optional(),
  state: enabledField.optional(),
  ifVersion: versionField.optional(),
});
const ownPassword = z.strictObject({
  currentPassword: z.string().max(128).meta({ format: 'password' }),
  newPassword: passwordField,
});

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const accountRoutes = {
  'accounts.list': route({
    ...base,
    method: 'GET',
    path: '/accounts',
    access: admins,
    query: listQuery,
    answer: pageOf(accountSchema),
    columns: ['name', 'role', 'state', 'lastSignInAt', 'createdAt', 'id'],
  }),
  'accounts.get': route({
    ...base,
    method: 'GET',
    path: '/accounts/:id',
    access: admins,
    params: byId,
    answer: accountSchema,
  }),
  'accounts.create': route({
    ...base,
    method: 'POST',
    path: '/accounts',
    access: admins,
    body: create,
    answer: accountSchema,
    status: 201,
  }),
  'accounts.change': route({
    ...base,
    method: 'PATCH',
    path: '/accounts/:id',
    access: admins,
    params: byId,
    body: change,
    answer: accountSchema,
  }),
  /** Ends every session of the account. */
  'accounts.set-password': route({
    ...base,
    method: 'PUT',
    path: '/accounts/:id/password',
    access: admins,
    params: byId,
    body: z.strictObject({ password: passwordField }),
    answer: null,
    status: 204,
  }),
  /** One's own; every other session of the account ends. */
  'accounts.change-own-password': route({
    ...base,
    method: 'PUT',
    path: '/own-password',
    access: anyRole,
    body: ownPassword,
    answer: null,
    status: 204,
  }),
  'accounts.remove': route({
    ...base,
    method: 'DELETE',
    path: '/accounts/:id',
    access: admins,
    params: byId,
    answer: null,
    status: 204,
  }),
} as const;
