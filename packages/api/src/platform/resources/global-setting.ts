import * as z from 'zod';
import { admins, anyRole } from '../access.ts';
import { momentField } from '../fields.ts';
import { logQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { settingNames } from '../setting-definitions.ts';

export const settingValueSchema = z.union([z.boolean(), z.number(), z.string().max(100)]);

export const globalSettingSchema = z.strictObject({
  name: z.enum(settingNames),
  category: z.string(),
  /** Which of the page's two tabs it is on. */
  level: z.enum(['basic', 'advanced']),
  /** Message ids: what it is called, and what it means. */
  titleId: z.string(),
  aboutId: z.string(),
  value: settingValueSchema,
  /** As it is written: `1.0`, `1G`. */
  text: z.string(),
  defaultValue: settingValueSchema,
  changedAt: momentField.nullable(),
  changedBy: z.string().nullable(),
});
export type GlobalSetting = z.infer<typeof globalSettingSchema>;

export const settingChangeSchema = z.strictObject({
  number: z.int(),
  at: momentField,
  by: z.string(),
  before: settingValueSchema,
  after: settingValueSchema,
});
export type SettingChange = z.infer<typeof settingChangeSchema>;

const byName = z.strictObject({ name: z.enum(settingNames) });
const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;

export const globalSettingRoutes = {
  'settings.list': route({
    ...base,
    method: 'GET',
    path: '/global-settings',
    access: anyRole,
    answer: pageOf(globalSettingSchema),
    columns: ['name', 'category', 'text', 'defaultValue', 'changedAt', 'changedBy'],
  }),
  'settings.get': route({
    ...base,
    method: 'GET',
    path: '/global-settings/:name',
    access: anyRole,
    params: byName,
    answer: globalSettingSchema,
  }),
  /** Holds from the next request on; nothing has to be restarted. */
  'settings.set': route({
    ...base,
    method: 'PUT',
    path: '/global-settings/:name',
    access: admins,
    params: byName,
    body: z.strictObject({ value: settingValueSchema }),
    answer: globalSettingSchema,
  }),
  'settings.reset': route({
    ...base,
    method: 'DELETE',
    path: '/global-settings/:name',
    access: admins,
    params: byName,
    answer: globalSettingSchema,
  }),
  'settings.history': route({
    ...base,
    method: 'GET',
    path: '/global-settings/:name/history',
    access: anyRole,
    params: byName,
    query: logQuery,
    answer: pageOf(settingChangeSchema),
    columns: ['number', 'at', 'by', 'before', 'after'],
  }),
} as const;
