import type { Cluster } from '@zsha/api/platform/resources/cluster';
import type { clusterRoutes } from '@zsha/api/platform/resources/cluster';
import type { Handler } from '../calls/call.ts';
import { done, refused } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { recordChange } from '../resources/record-change.ts';
import { ResourceTable } from '../resources/resource-table.ts';
import type { Holding } from '../resources/resource-table.ts';
import { zoneTable } from './zones.ts';

export const clusterTable = new ResourceTable<Cluster>('cluster', {
  zoneId: 'zone_id',
  name: 'name',
  description: 'description',
  hypervisor: 'hypervisor',
  state: 'state',
});

/** What must be gone before a cluster goes. */
const holdings: readonly Holding[] = [{ resource: 'host', table: 'host', column: 'cluster_id' }];

export const clusterHandlers: { readonly [Id in keyof typeof clusterRoutes]: Handler<Id> } = {
  'clusters.list': (tx, { query: { zoneId, ...query } }) =>
    done(clusterTable.page(tx, query, zoneId === undefined ? {} : { zone_id: zoneId })),
  'clusters.get': (tx, { params }) => clusterTable.get(tx, params.id),
  'clusters.create': (tx, { body }, context) => {
    if (zoneTable.find(tx, body.zoneId) === null)
      return refused('parent-missing', { resource: 'zone', id: body.zoneId });
    if (isTaken(tx, body.zoneId, body.name, null)) return refused('name-taken', { name: body.name });
    const after = clusterTable.insert(tx, body);
    recordChange(tx, context, 'cluster', { kind: 'created', before: null, after });
    return done(after);
  },
  'clusters.change': (tx, { params, body: { ifVersion, ...fields } }, context) => {
    const found = clusterTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const before = found.value;
    if (ifVersion !== undefined && ifVersion !== before.version)
      return refused('changed-meanwhile', { version: before.version });
    if (fields.name !== undefined && isTaken(tx, before.zoneId, fields.name, before.id))
      return refused('name-taken', { name: fields.name });
    const after = clusterTable.update(tx, before.id, fields);
    recordChange(tx, context, 'cluster', { kind: 'changed', before, after });
    return done(after);
  },
  'clusters.remove': (tx, { params }, context) => {
    const found = clusterTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const held = clusterTable.held(tx, params.id, holdings);
    if (held !== null) return refused('in-use', held);
    clusterTable.remove(tx, params.id);
    recordChange(tx, context, 'cluster', { kind: 'removed', before: found.value, after: null });
    return done(null);
  },
};

const isTaken = ({ sql }: Tx, zoneId: string, name: string, exceptId: string | null): boolean =>
  sql.get('SELECT 1 FROM cluster WHERE zone_id = ? AND name = ? AND id IS NOT ?', zoneId, name, exceptId) !==
  null;
