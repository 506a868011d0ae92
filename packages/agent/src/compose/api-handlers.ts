import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { systemClock as clock } from '@zsha/adapters/system/system-clock';
import type { ApiHandlers } from '../api-server.ts';
import { orderBackup } from '../backup/order-backup.ts';
import { orderConfig, tellConfigHistory } from '../config/order-config.ts';
import type { Departure } from '../departure.ts';
import type { Drills } from '../drill/make-drills.ts';
import type { EventJournal } from '../event-journal.ts';
import { orderHold } from '../holds.ts';
import type { AgentSettings } from '../load-settings.ts';
import { orderMove, orderStart, orderStop } from '../orders.ts';
import { resetGuestPassword } from '../reset-password.ts';
import type { BackupParts } from './backup-parts.ts';
import type { ConsulParts } from './consul-parts.ts';
import type { NodeView } from './node-view.ts';
import type { VmParts } from './vm-parts.ts';

export interface ApiParts {
  readonly settings: AgentSettings;
  readonly consul: ConsulParts;
  readonly vm: VmParts;
  readonly view: NodeView;
  readonly backups: BackupParts;
  readonly drills: Drills;
  readonly departure: Departure;
  readonly journal: EventJournal;
}

/** What an operator may ask and order on this node, each joined to what carries it out. */
export function apiHandlers(parts: ApiParts): ApiHandlers {
  const { settings, consul, vm, view, backups, drills, departure, journal } = parts;
  const { config, node: self, clusterId, timings } = settings;
  const orders = { config, self, arbiter: consul.arbiter, clock, journal, known: view.known };
  const configOrders = {
    store: consul.configs,
    clock,
    journal,
    timings,
    current: () => vm.configs.stored,
    memoryGib: totalmem() / 2 ** 30,
    hasBridge: (name: string) => existsSync(`/sys/class/net/${name}/bridge`),
  };
  return {
    status: () => view.status(),
    events: (newest) => view.events(newest),
    explain: () => view.explanation(),
    migrate: (target, say) => orderMove(orders, target, say),
    stop: (say) => orderStop(orders, say),
    start: (say) => orderStart(orders, say),
    hold: (order, say) => orderHold(orders, order, say),
    resetPassword: (say) =>
      resetGuestPassword({ config: vm.configs.stored.config, domain: clusterId, vm: view.vmState }, say),
    backup: (request, say) => orderBackup({ ...orders, ...backups }, request, say),
    config: (order, say) => orderConfig(configOrders, order, say),
    configHistory: (say) => tellConfigHistory(configOrders, say),
    drill: (request, say) => drills.order(request, say),
    leave: (say) => departure.order(view.known, say),
  };
}
