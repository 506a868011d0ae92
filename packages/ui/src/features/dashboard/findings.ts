import type { Health } from '@zsha/api/platform/health';
import type { DatabaseBackup } from '@zsha/api/platform/resources/database-backup';
import type { GlobalSetting } from '@zsha/api/platform/resources/global-setting';
import type { Task } from '@zsha/api/platform/resources/task';
import type { UiMessageId } from '@zsha/messages/ui-catalogues';

/** Something that somebody should know, since when, and where he does something about it. */
export interface Finding {
  readonly id: string;
  readonly level: 'danger' | 'warning' | 'info';
  readonly title: UiMessageId;
  readonly next: UiMessageId;
  readonly values: Readonly<Record<string, string | number>>;
  /** A message of the platform that says why, when it has said so. */
  readonly cause: Task['cause'];
  readonly since: string | null;
  /** Within the page; null: it is mended elsewhere. */
  readonly link: string | null;
}

/** What the page knows. Undefined: it does not know, or may not ask; nothing is concluded from that. */
export interface Known {
  readonly health: Health | undefined;
  readonly failedTasks: readonly Task[] | undefined;
  readonly stuckTasks: readonly Task[] | undefined;
  readonly settings: readonly GlobalSetting[] | undefined;
  readonly zones: number | undefined;
  readonly clusters: number | undefined;
  readonly backups: readonly DatabaseBackup[] | undefined;
}

/** A task that failed is worth a look for so long. */
export const failedShownMs = 24 * 3600 * 1000;
const backupMaxAgeMs = 7 * 24 * 3600 * 1000;

/** Everything that asks for somebody’s attention, worst first. */
export function findings(known: Known, nowMs: number): readonly Finding[] {
  const found = [
    ...databaseFindings(known),
    ...stuckFindings(known),
    ...switchFindings(known),
    ...failedFindings(known, nowMs),
    ...backupFindings(known, nowMs),
    ...firstSteps(known),
  ];
  return (['danger', 'warning', 'info'] as const).flatMap((level) =>
    found.filter((one) => one.level === level),
  );
}

const bare = { values: {}, cause: null, since: null, link: null } as const;

function databaseFindings({ health }: Known): readonly Finding[] {
  if (health === undefined || health.status === 'ok') return [];
  return [
    {
      ...bare,
      id: 'database',
      level: 'danger',
      title: 'ui.finding.database',
      next: 'ui.finding.database-next',
    },
  ];
}

function stuckFindings({ stuckTasks = [] }: Known): readonly Finding[] {
  return stuckTasks.map((task) => ({
    id: task.id,
    level: 'danger',
    title: 'ui.finding.stuck-task',
    next: 'ui.task.rollback-failed-next',
    values: { kind: task.kind },
    cause: task.cause,
    since: task.changedAt,
    link: `/tasks?task=${task.id}`,
  }));
}

function switchFindings({ settings = [] }: Known): readonly Finding[] {
  return settings
    .filter(({ name, value }) => name === 'ha.enable' && value === false)
    .map(({ changedAt, changedBy }) => ({
      ...bare,
      id: 'ha-off',
      level: 'warning',
      title: 'ui.finding.ha-off',
      next: 'ui.finding.ha-off-next',
      values: { by: changedBy ?? '–' },
      since: changedAt,
      link: '/settings',
    }));
}

/** One line for each kind, of the newest: a task that fails every minute is one thing to look at. */
function failedFindings({ failedTasks = [] }: Known, nowMs: number): readonly Finding[] {
  const recent = failedTasks.filter(
    ({ endedAt }) => endedAt !== null && nowMs - Date.parse(endedAt) < failedShownMs,
  );
  const kinds = [...new Set(recent.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const its = recent.filter((task) => task.kind === kind);
    const newest = its[0];
    if (newest === undefined) return [];
    return [
      {
        id: newest.id,
        level: 'warning' as const,
        title: 'ui.finding.failed-task' as const,
        next: 'ui.task.failed-next' as const,
        values: { kind, count: its.length },
        cause: newest.cause,
        since: newest.endedAt,
        link: `/tasks?task=${newest.id}`,
      },
    ];
  });
}

function backupFindings({ backups }: Known, nowMs: number): readonly Finding[] {
  if (backups === undefined) return [];
  const newest = backups.at(-1);
  const common = { ...bare, id: 'backup', next: 'ui.finding.backup-next', link: '/backups' } as const;
  if (newest === undefined) return [{ ...common, level: 'info', title: 'ui.finding.no-backup' }];
  if (nowMs - Date.parse(newest.createdAt) < backupMaxAgeMs) return [];
  return [{ ...common, level: 'warning', title: 'ui.finding.old-backup', since: newest.createdAt }];
}

/** What comes next on a platform that is still empty. */
function firstSteps({ zones, clusters }: Known): readonly Finding[] {
  if (zones === 0)
    return [
      {
        ...bare,
        id: 'zone',
        level: 'info',
        title: 'ui.finding.no-zone',
        next: 'ui.finding.no-zone-next',
        link: '/zones',
      },
    ];
  if (clusters === 0)
    return [
      {
        ...bare,
        id: 'cluster',
        level: 'info',
        title: 'ui.finding.no-cluster',
        next: 'ui.finding.no-cluster-next',
        link: '/clusters',
      },
    ];
  return [];
}
