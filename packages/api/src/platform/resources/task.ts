import * as z from 'zod';
import { anyRole, operators } from '../access.ts';
import { idField, momentField } from '../fields.ts';
import { byId, listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';

export const taskStates = [
  'queued',
  'running',
  'rolling-back',
  'succeeded',
  'failed',
  'cancelled',
  /** A step could not be undone: somebody has to look. It is tried again at every start. */
  'rollback-failed',
] as const;

export const stepStates = [
  'waiting',
  /** Begun, and not known to be done: after a crash it is done again under the same key. */
  'begun',
  'done',
  'undone',
] as const;

export const taskSchema = z.strictObject({
  id: idField,
  kind: z.string(),
  state: z.enum(taskStates),
  progressPercent: z.int().min(0).max(100),
  steps: z.array(z.strictObject({ name: z.string(), state: z.enum(stepStates) })),
  /** What it is about; null when it is about the platform itself. */
  resource: z.string().nullable(),
  resourceId: z.string().nullable(),
  /** Why it did not succeed: a message and its figures. */
  cause: z
    .strictObject({
      messageId: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
  isCancelAsked: z.boolean(),
  createdBy: z.string(),
  createdAt: momentField,
  changedAt: momentField,
  endedAt: momentField.nullable(),
});
export type Task = z.infer<typeof taskSchema>;
export type TaskState = Task['state'];
export type StepState = Task['steps'][number]['state'];

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const taskRoutes = {
  'tasks.list': route({
    ...base,
    method: 'GET',
    path: '/tasks',
    access: anyRole,
    query: listQuery.extend({
      state: z.enum(taskStates).optional(),
      /** Oldest first where nothing is said. */
      order: z.enum(['oldest', 'newest']).optional(),
    }),
    answer: pageOf(taskSchema),
    columns: ['kind', 'state', 'progressPercent', 'createdBy', 'createdAt', 'endedAt', 'id'],
  }),
  'tasks.get': route({
    ...base,
    method: 'GET',
    path: '/tasks/:id',
    access: anyRole,
    params: byId,
    answer: taskSchema,
  }),
  /** Asks; what was done is undone step by step, and the task then says `cancelled`. */
  'tasks.cancel': route({
    ...base,
    method: 'POST',
    path: '/tasks/:id/cancel',
    access: operators,
    params: byId,
    answer: taskSchema,
    status: 202,
  }),
} as const;
