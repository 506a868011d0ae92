import * as z from 'zod';
import { admins } from '../access.ts';
import { momentField } from '../fields.ts';
import { logQuery, noParams, pageOf, resourceField, searchField } from '../paging.ts';
import { route } from '../route.ts';

/** Who changed what, from where, and how it was before; never changed, never removed. */
export const auditEntrySchema = z.strictObject({
  number: z.int().min(1),
  at: momentField,
  /** Null: nobody had signed in. */
  by: z.string().nullable(),
  /** The address that the request came from; null: the platform itself. */
  from: z.string().nullable(),
  /** The route, or what the platform did by itself. */
  action: z.string(),
  resource: z.string(),
  resourceId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditRoutes = {
  'audit.list': route({
    method: 'GET',
    path: '/audit',
    access: admins,
    params: noParams,
    query: logQuery.extend({ resource: resourceField.optional(), search: searchField.optional() }),
    body: null,
    answer: pageOf(auditEntrySchema),
    status: 200,
    columns: ['number', 'at', 'by', 'from', 'action', 'resourceId'],
  }),
} as const;
