import * as z from 'zod';
import { anyRole, operators } from '../access.ts';
import { descriptionField, enabledField, idField, momentField, nameField, versionField } from '../fields.ts';
import { byId, listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';

/** Hosts of one kind, with the same networks and the same primary storage; often a rack. */
export const clusterSchema = z.strictObject({
  id: idField,
  version: versionField,
  zoneId: idField,
  name: nameField,
  description: descriptionField,
  hypervisor: z.enum(['KVM']),
  state: enabledField,
  createdAt: momentField,
  changedAt: momentField,
});
export type Cluster = z.infer<typeof clusterSchema>;

const create = z.strictObject({
  zoneId: idField,
  name: nameField,
  description: descriptionField.default(''),
  hypervisor: z.enum(['KVM']).default('KVM'),
  state: enabledField.default('Enabled'),
});

const change = z.strictObject({
  name: nameField.optional(),
  description: descriptionField.optional(),
  state: enabledField.optional(),
  ifVersion: versionField.optional(),
});

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const clusterRoutes = {
  'clusters.list': route({
    ...base,
    method: 'GET',
    path: '/clusters',
    access: anyRole,
    query: listQuery.extend({ zoneId: idField.optional() }),
    answer: pageOf(clusterSchema),
    columns: ['name', 'hypervisor', 'state', 'description', 'createdAt', 'id', 'zoneId'],
  }),
  'clusters.get': route({
    ...base,
    method: 'GET',
    path: '/clusters/:id',
    access: anyRole,
    params: byId,
    answer: clusterSchema,
  }),
  'clusters.create': route({
    ...base,
    method: 'POST',
    path: '/clusters',
    access: operators,
    body: create,
    answer: clusterSchema,
    status: 201,
  }),
  'clusters.change': route({
    ...base,
    method: 'PATCH',
    path: '/clusters/:id',
    access: operators,
    params: byId,
    body: change,
    answer: clusterSchema,
  }),
  'clusters.remove': route({
    ...base,
    method: 'DELETE',
    path: '/clusters/:id',
    access: operators,
    params: byId,
    answer: null,
    status: 204,
  }),
} as const;
