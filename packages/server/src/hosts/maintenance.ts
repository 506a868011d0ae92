import type { MaintenancePlan } from '@zsha/api/platform/resources/host';
import type { Tx } from '../store/tx.ts';
import { enablingOf, hostTable } from './host-table.ts';
import type { StoredHost } from './host-table.ts';
import { nextEnabling } from './states/enable-state.ts';

/**
 * What would have to move, and what it waits for. The platform knows no VMs of its own yet, so nothing is moved by it;
 * what the host itself reports is counted all the same, and a host that does not answer is not taken for an empty one.
 */
export function maintenancePlan({ enableState, readyState, vmsSeen }: StoredHost): MaintenancePlan {
  const isKnown = readyState === 'Connected' && vmsSeen !== null;
  const waitsFor = !isKnown ? 'not-known' : vmsSeen > 0 ? 'vms-there' : 'nothing';
  return {
    enableState,
    moves: [],
    // Once it is in maintenance it may be off.
    waitsFor: enableState === 'Maintenance' && waitsFor === 'not-known' ? 'nothing' : waitsFor,
    vmsSeen,
  };
}

/** Takes a host on its way into maintenance further, or back from it when VMs are seen there, as far as is known. */
export function settleMaintenance(tx: Tx, id: string): void {
  const host = hostTable.find(tx, id);
  if (host === null || host.readyState !== 'Connected' || host.vmsSeen === null) return;
  const next = nextEnabling(enablingOf(host), host.vmsSeen > 0 ? 'found-vms' : 'found-empty');
  if (next.kind !== 'changed') return;
  const { state } = next.next;
  hostTable.update(tx, id, { enableState: state });
  const kind = state === 'Maintenance' ? 'host.in-maintenance' : 'host.vms-in-maintenance';
  tx.emit({ kind, resource: 'host', resourceId: id, name: host.name, by: null });
}
