import * as z from 'zod';
import { anyRole } from '../access.ts';
import { momentField } from '../fields.ts';
import { logQuery, noParams, noQuery, pageOf, resourceField, searchField } from '../paging.ts';
import { route } from '../route.ts';

/** What happened to a resource; the text is `platform.event.<kind>`. */
export const eventSchema = z.strictObject({
  /** Grows; a stream is resumed behind it. */
  number: z.int().min(1),
  at: momentField,
  kind: z.string(),
  resource: z.string(),
  resourceId: z.string().nullable(),
  name: z.string().nullable(),
  by: z.string().nullable(),
});
export type PlatformEvent = z.infer<typeof eventSchema>;

/**
 * Where clients listen: server-sent events, each with its number as id. One that reconnects gets what it
 * missed, or an event `reset` when that is no longer kept: then it asks for everything anew.
 */
export const eventStreamPath = '/events/stream';

export const eventRoutes = {
  'events.list': route({
    method: 'GET',
    path: '/events',
    access: anyRole,
    params: noParams,
    query: logQuery.extend({ resource: resourceField.optional(), search: searchField.optional() }),
    body: null,
    answer: pageOf(eventSchema),
    status: 200,
    columns: ['number', 'at', 'kind', 'name', 'by', 'resourceId'],
  }),
  'events.stream': route({
    method: 'GET',
    path: eventStreamPath,
    access: anyRole,
    params: noParams,
    query: noQuery,
    body: null,
    answer: null,
    status: 200,
    columns: null,
  }),
} as const;
