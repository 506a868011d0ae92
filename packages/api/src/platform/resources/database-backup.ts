import * as z from 'zod';
import { admins } from '../access.ts';
import { idField, momentField } from '../fields.ts';
import { listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { taskSchema } from './task.ts';

/** A copy of the platform's database that was read back and found whole. */
export const databaseBackupSchema = z.strictObject({
  id: idField,
  file: z.string(),
  sizeBytes: z.int().min(0),
  sha256: z.string(),
  createdAt: momentField,
});
export type DatabaseBackup = z.infer<typeof databaseBackupSchema>;

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const databaseBackupRoutes = {
  'backups.list': route({
    ...base,
    method: 'GET',
    path: '/database-backups',
    access: admins,
    query: listQuery,
    answer: pageOf(databaseBackupSchema),
    columns: ['file', 'sizeBytes', 'createdAt', 'id'],
  }),
  'backups.create': route({
    ...base,
    method: 'POST',
    path: '/database-backups',
    access: admins,
    answer: taskSchema,
    status: 202,
  }),
} as const;
