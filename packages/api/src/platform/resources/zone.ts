import * as z from 'zod';
import { anyRole, operators } from '../access.ts';
import { descriptionField, enabledField, idField, momentField, nameField, versionField } from '../fields.ts';
import { byId, listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';

/** The largest thing there is: clusters, networks and storage lie in it. */
export const zoneSchema = z.strictObject({
  id: idField,
  version: versionField,
  name: nameField,
  description: descriptionField,
  /** In a disabled one nothing new is placed. */
  state: enabledField,
  createdAt: momentField,
  changedAt: momentField,
});
export type Zone = z.infer<typeof zoneSchema>;

const create = z.strictObject({
  name: nameField,
  description: descriptionField.default(''),
  state: enabledField.default('Enabled'),
});

const change = z.strictObject({
  name: nameField.optional(),
  description: descriptionField.optional(),
  state: enabledField.optional(),
  ifVersion: versionField.optional(),
});

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const zoneRoutes = {
  'zones.list': route({
    ...base,
    method: 'GET',
    path: '/zones',
    access: anyRole,
    query: listQuery,
    answer: pageOf(zoneSchema),
    columns: ['name', 'state', 'description', 'createdAt', 'id'],
  }),
  'zones.get': route({
    ...base,
    method: 'GET',
    path: '/zones/:id',
    access: anyRole,
    params: byId,
    answer: zoneSchema,
  }),
  'zones.create': route({
    ...base,
    method: 'POST',
    path: '/zones',
    access: operators,
    body: create,
    answer: zoneSchema,
    status: 201,
  }),
  'zones.change': route({
    ...base,
    method: 'PATCH',
    path: '/zones/:id',
    access: operators,
    params: byId,
    body: change,
    answer: zoneSchema,
  }),
  'zones.remove': route({
    ...base,
    method: 'DELETE',
    path: '/zones/:id',
    access: operators,
    params: byId,
    answer: null,
    status: 204,
  }),
} as const;
