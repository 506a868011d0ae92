import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { RouteId } from '@zsha/api/platform/routes';

/** What shows a resource, and is to be asked for again when one has changed. */
const shownBy: Readonly<Record<string, readonly RouteId[]>> = {
  zone: ['zones.list', 'zones.get'],
  cluster: ['clusters.list', 'clusters.get'],
  account: ['accounts.list'],
  setting: ['settings.list', 'settings.history'],
  task: ['tasks.list', 'tasks.get', 'backups.list'],
};

/** Every change is in these. */
const logs: readonly RouteId[] = ['events.list', 'audit.list'];

/** @returns null for a resource that this version does not know: anything may show it. */
export function whatChanged({ resource }: Pick<PlatformEvent, 'resource'>): readonly RouteId[] | null {
  const routes = Object.hasOwn(shownBy, resource) ? shownBy[resource] : undefined;
  return routes === undefined ? null : [...routes, ...logs];
}
