import type { Host, hostRoutes } from '@zsha/api/platform/resources/host';
import { unreachable } from '@zsha/kit/unreachable';
import type { CallContext, Handler } from '../calls/call.ts';
import { recordChange } from '../resources/record-change.ts';
import { done, refused } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { revokeCertificates } from './host-certificates.ts';
import { enablingOf, hostTable, shownHost } from './host-table.ts';
import type { StoredHost } from './host-table.ts';
import { maintenancePlan, settleMaintenance } from './maintenance.ts';
import { nextEnabling } from './states/enable-state.ts';
import type { EnableAction } from './states/enable-state.ts';

export const hostHandlers: { readonly [Id in keyof typeof hostRoutes]: Handler<Id> } = {
  'hosts.list': (tx, { query: { clusterId, enableState, readyState, ...query } }) => {
    const where = {
      ...(clusterId === undefined ? {} : { cluster_id: clusterId }),
      ...(enableState === undefined ? {} : { enable_state: enableState }),
      ...(readyState === undefined ? {} : { ready_state: readyState }),
    };
    const { items, next } = hostTable.page(tx, query, where);
    return done({ items: items.map(shownHost), next });
  },
  'hosts.get': (tx, { params }) => {
    const found = hostTable.get(tx, params.id);
    return found.kind === 'refused' ? found : done(shownHost(found.value));
  },
  'hosts.change': (tx, { params, body: { ifVersion, ...fields } }, context) => {
    const found = hostTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const before = found.value;
    if (ifVersion !== undefined && ifVersion !== before.version)
      return refused('changed-meanwhile', { version: before.version });
    if (fields.name !== undefined && isNameTaken(tx, fields.name, before.id))
      return refused('name-taken', { name: fields.name });
    return changed(tx, context, before, hostTable.update(tx, before.id, fields));
  },
  'hosts.remove': (tx, { params }, context) => {
    const found = hostTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const host = found.value;
    if (!mayGo(host)) return refused('host-in-use', { count: host.vmsSeen ?? '?' });
    hostTable.remove(tx, host.id);
    revokeCertificates(tx, host.id, null);
    recordChange(tx, context, 'host', { kind: 'removed', before: shownHost(host), after: null });
    return done(null);
  },
  'hosts.enable': (tx, { params }, context) => act(tx, context, params.id, 'enable'),
  'hosts.disable': (tx, { params }, context) => act(tx, context, params.id, 'disable'),
  'hosts.enter-maintenance': (tx, { params }, context) => act(tx, context, params.id, 'enter-maintenance'),
  'hosts.leave-maintenance': (tx, { params }, context) => act(tx, context, params.id, 'leave-maintenance'),
  'hosts.reconnect': (tx, { params }, { caller }) => {
    const found = hostTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const { id, name } = found.value;
    // Whoever holds the link hears of it by this, and says by itself what comes of it.
    const by = caller?.name ?? null;
    tx.emit({ kind: 'host.reconnect-asked', resource: 'host', resourceId: id, name, by });
    return done(shownHost(found.value));
  },
  'hosts.plan-maintenance': (tx, { params }) => {
    const found = hostTable.get(tx, params.id);
    return found.kind === 'refused' ? found : done(maintenancePlan(found.value));
  },
};

function act(tx: Tx, context: CallContext, id: string, action: EnableAction): Outcome<Host> {
  const found = hostTable.get(tx, id);
  if (found.kind === 'refused') return found;
  const before = found.value;
  const next = nextEnabling(enablingOf(before), action);
  switch (next.kind) {
    case 'refused':
      return refused(next.why, { state: before.enableState });
    case 'same':
      return done(shownHost(before));
    case 'changed': {
      const backState = 'back' in next.next ? next.next.back : null;
      const after = hostTable.update(tx, id, { enableState: next.next.state, backState });
      const answer = changed(tx, context, before, after);
      settleMaintenance(tx, id);
      const settled = hostTable.find(tx, id);
      return settled === null ? answer : done(shownHost(settled));
    }
    default:
      return unreachable(next);
  }
}

function changed(tx: Tx, context: CallContext, before: StoredHost, after: StoredHost): Outcome<Host> {
  const shown = shownHost(after);
  recordChange(tx, context, 'host', { kind: 'changed', before: shownHost(before), after: shown });
  return done(shown);
}

/** In maintenance, or known to run nothing; or not reached, because one that is broken for good has to go by somebody's word. */
const mayGo = ({ enableState, readyState, vmsSeen }: StoredHost): boolean =>
  enableState === 'Maintenance' || readyState === 'Disconnected' || vmsSeen === 0;

const isNameTaken = ({ sql }: Tx, name: string, exceptId: string): boolean =>
  sql.get('SELECT 1 FROM host WHERE name = ? AND id IS NOT ?', name, exceptId) !== null;
