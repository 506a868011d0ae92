import type { ComponentType } from 'react';
import BellIcon from '@patternfly/react-icons/dist/esm/icons/bell-icon.js';
import ClusterIcon from '@patternfly/react-icons/dist/esm/icons/cluster-icon.js';
import CogsIcon from '@patternfly/react-icons/dist/esm/icons/cogs-icon.js';
import DatabaseIcon from '@patternfly/react-icons/dist/esm/icons/database-icon.js';
import HistoryIcon from '@patternfly/react-icons/dist/esm/icons/history-icon.js';
import TachometerAltIcon from '@patternfly/react-icons/dist/esm/icons/tachometer-alt-icon.js';
import TasksIcon from '@patternfly/react-icons/dist/esm/icons/tasks-icon.js';
import UsersIcon from '@patternfly/react-icons/dist/esm/icons/users-icon.js';
import ZoneIcon from '@patternfly/react-icons/dist/esm/icons/zone-icon.js';
import type { RouteId } from '@zsha/api/platform/routes';
import type { UiMessageId } from '@zsha/messages/ui-catalogues';
import { AccountsPage } from '../features/accounts/accounts-page.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { BackupsPage } from '../features/backups/backups-page.tsx';
import { ClustersPage } from '../features/clusters/clusters-page.tsx';
import { DashboardPage } from '../features/dashboard/dashboard-page.tsx';
import { EventsPage } from '../features/events/events-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { TasksPage } from '../features/tasks/tasks-page.tsx';
import { ZonesPage } from '../features/zones/zones-page.tsx';

export interface PageSpec {
  readonly path: string;
  readonly title: UiMessageId;
  readonly icon: ComponentType;
  readonly group: 'overview' | 'resources' | 'operation' | 'settings';
  /** Who may not call it is not led there. */
  readonly needs: RouteId;
  readonly page: ComponentType;
}

/** Every page, in the order that they are offered in. */
export const pages: readonly PageSpec[] = [
  {
    path: '/',
    title: 'ui.page.dashboard',
    icon: TachometerAltIcon,
    group: 'overview',
    needs: 'events.list',
    page: DashboardPage,
  },
  {
    path: '/zones',
    title: 'ui.page.zones',
    icon: ZoneIcon,
    group: 'resources',
    needs: 'zones.list',
    page: ZonesPage,
  },
  {
    path: '/clusters',
    title: 'ui.page.clusters',
    icon: ClusterIcon,
    group: 'resources',
    needs: 'clusters.list',
    page: ClustersPage,
  },
  {
    path: '/tasks',
    title: 'ui.page.tasks',
    icon: TasksIcon,
    group: 'operation',
    needs: 'tasks.list',
    page: TasksPage,
  },
  {
    path: '/events',
    title: 'ui.page.events',
    icon: BellIcon,
    group: 'operation',
    needs: 'events.list',
    page: EventsPage,
  },
  {
    path: '/audit',
    title: 'ui.page.audit',
    icon: HistoryIcon,
    group: 'operation',
    needs: 'audit.list',
    page: AuditPage,
  },
  {
    path: '/settings',
    title: 'ui.page.settings',
    icon: CogsIcon,
    group: 'settings',
    needs: 'settings.list',
    page: SettingsPage,
  },
  {
    path: '/accounts',
    title: 'ui.page.accounts',
    icon: UsersIcon,
    group: 'settings',
    needs: 'accounts.list',
    page: AccountsPage,
  },
  {
    path: '/backups',
    title: 'ui.page.backups',
    icon: DatabaseIcon,
    group: 'settings',
    needs: 'backups.list',
    page: BackupsPage,
  },
];

export const pageGroups = ['overview', 'resources', 'operation', 'settings'] as const;
