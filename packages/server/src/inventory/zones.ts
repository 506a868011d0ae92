import type { Zone } from '@zsha/api/platform/resources/zone';
import type { zoneRoutes } from '@zsha/api/platform/resources/zone';
import type { Handler } from '../calls/call.ts';
import { done, refused } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { recordChange } from '../resources/record-change.ts';
import { ResourceTable } from '../resources/resource-table.ts';
import type { Holding } from '../resources/resource-table.ts';

export const zoneTable = new ResourceTable<Zone>('zone', {
  name: 'name',
  description: 'description',
  state: 'state',
});

/** What must be gone before a zone goes. */
const holdings: readonly Holding[] = [{ resource: 'cluster', table: 'cluster', column: 'zone_id' }];

export const zoneHandlers: { readonly [Id in keyof typeof zoneRoutes]: Handler<Id> } = {
  'zones.list': (tx, { query }) => done(zoneTable.page(tx, query, {})),
  'zones.get': (tx, { params }) => zoneTable.get(tx, params.id),
  'zones.create': (tx, { body }, context) => {
    if (isTaken(tx, body.name, null)) return refused('name-taken', { name: body.name });
    const after = zoneTable.insert(tx, body);
    recordChange(tx, context, 'zone', { kind: 'created', before: null, after });
    return done(after);
  },
  'zones.change': (tx, { params, body: { ifVersion, ...fields } }, context) => {
    const found = zoneTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const before = found.value;
    if (ifVersion !== undefined && ifVersion !== before.version)
      return refused('changed-meanwhile', { version: before.version });
    if (fields.name !== undefined && isTaken(tx, fields.name, before.id))
      return refused('name-taken', { name: fields.name });
    const after = zoneTable.update(tx, before.id, fields);
    recordChange(tx, context, 'zone', { kind: 'changed', before, after });
    return done(after);
  },
  'zones.remove': (tx, { params }, context) => {
    const found = zoneTable.get(tx, params.id);
    if (found.kind === 'refused') return found;
    const held = zoneTable.held(tx, params.id, holdings);
    if (held !== null) return refused('in-use', held);
    zoneTable.remove(tx, params.id);
    recordChange(tx, context, 'zone', { kind: 'removed', before: found.value, after: null });
    return done(null);
  },
};

const isTaken = ({ sql }: Tx, name: string, exceptId: string | null): boolean =>
  sql.get('SELECT 1 FROM zone WHERE name = ? AND id IS NOT ?', name, exceptId) !== null;
