import * as z from 'zod';
import { anyRole } from './access.ts';
import { noParams, noQuery } from './paging.ts';
import { accountRoutes } from './resources/account.ts';
import { auditRoutes } from './resources/audit-entry.ts';
import { clusterRoutes } from './resources/cluster.ts';
import { databaseBackupRoutes } from './resources/database-backup.ts';
import { eventRoutes } from './resources/event.ts';
import { globalSettingRoutes } from './resources/global-setting.ts';
import { hostRoutes } from './resources/host.ts';
import { sessionRoutes } from './resources/session.ts';
import { taskRoutes } from './resources/task.ts';
import { zoneRoutes } from './resources/zone.ts';
import { route } from './route.ts';
import type { RouteSpec } from './route.ts';

/** Everything the platform answers below `apiRoot`. What one is called reads `<resource>.<what is done>`. */
export const routes = {
  ...sessionRoutes,
  ...accountRoutes,
  ...zoneRoutes,
  ...clusterRoutes,
  ...hostRoutes,
  ...globalSettingRoutes,
  ...taskRoutes,
  ...databaseBackupRoutes,
  ...eventRoutes,
  ...auditRoutes,
  'openapi.get': route({
    method: 'GET',
    path: '/openapi.json',
    access: anyRole,
    params: noParams,
    query: noQuery,
    body: null,
    answer: z.record(z.string(), z.unknown()),
    status: 200,
    columns: null,
  }),
} as const satisfies Readonly<Record<string, RouteSpec>>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
export const routeIds = Object.keys(routes) as readonly RouteId[];
export const isRouteId = (id: string): id is RouteId => Object.hasOwn(routes, id);
export const specOf = (id: RouteId): RouteSpec => routes[id];
