import type { RouteId } from '@zsha/api/platform/routes';
import { accountHandlers } from '../accounts/account-handlers.ts';
import { sessionHandlers } from '../accounts/session-handlers.ts';
import { listAudit } from '../audit/audit-log.ts';
import { backupHandlers } from '../backups/backup-handlers.ts';
import { listEvents } from '../events/event-log.ts';
import { hostHandlers } from '../hosts/host-handlers.ts';
import { clusterHandlers } from '../inventory/clusters.ts';
import { zoneHandlers } from '../inventory/zones.ts';
import { taskHandlers } from '../jobs/task-handlers.ts';
import { settingHandlers } from '../settings/setting-handlers.ts';
import { done } from '../store/outcome.ts';
import type { Handler } from './call.ts';

/** What each route does, by its name. The compiler refuses a route without one. */
export const handlers: { readonly [Id in RouteId]: Handler<Id> } = {
  ...sessionHandlers,
  ...accountHandlers,
  ...zoneHandlers,
  ...clusterHandlers,
  ...hostHandlers,
  ...settingHandlers,
  ...taskHandlers,
  ...backupHandlers,
  'events.list': listEvents,
  // The stream itself is opened by whoever holds the connection.
  'events.stream': () => done(null),
  'audit.list': listAudit,
  // Made of the routes and the messages, which this thread has no use for.
  'openapi.get': () => done({}),
};
