import type { PlatformEvent } from '@zsha/api/platform/resources/event';

export type EventLevel = 'info' | 'success' | 'warning' | 'danger';

const levels: Readonly<Record<string, EventLevel>> = {
  'task.succeeded': 'success',
  'task.failed': 'danger',
  'task.rollback-failed': 'danger',
  'task.rolling-back': 'warning',
  'task.cancelled': 'warning',
};

/** How much an event asks for somebody’s eyes. */
export const eventLevel = ({ kind }: Pick<PlatformEvent, 'kind'>): EventLevel =>
  (Object.hasOwn(levels, kind) ? levels[kind] : undefined) ?? 'info';
