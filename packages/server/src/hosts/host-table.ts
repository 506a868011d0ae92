import type { Host, HostFacts } from '@zsha/api/platform/resources/host';
import { ResourceTable } from '../resources/resource-table.ts';
import { isoOf, isoOrNull } from '../store/tx.ts';
import type { Enabling } from './states/enable-state.ts';

/** A host as it lies in its table. */
export interface StoredHost extends Omit<Host, 'facts' | 'readyChangedAt' | 'certificateEndsAt'> {
  readonly backState: 'Enabled' | 'Disabled' | null;
  /** JSON; null: it has not said anything yet. */
  readonly facts: string | null;
  readonly readyChangedAtMs: number;
  readonly reportNumber: number;
  readonly certificateEndsAtMs: number | null;
}

export const hostTable = new ResourceTable<StoredHost>('host', {
  clusterId: 'cluster_id',
  name: 'name',
  description: 'description',
  address: 'address',
  agentPort: 'agent_port',
  sshPort: 'ssh_port',
  hostKey: 'host_key',
  enableState: 'enable_state',
  backState: 'back_state',
  readyState: 'ready_state',
  readyProblem: 'ready_problem',
  readyChangedAtMs: 'ready_changed_at_ms',
  facts: 'facts',
  vmsSeen: 'vms_seen',
  reportNumber: 'report_number',
  certificateEndsAtMs: 'certificate_ends_at_ms',
});

/** What is shown of it. */
export function shownHost(stored: StoredHost): Host {
  const { backState: _, reportNumber: __, facts, readyChangedAtMs, certificateEndsAtMs, ...its } = stored;
  return {
    ...its,
    facts: facts === null ? null : (JSON.parse(facts) as HostFacts),
    readyChangedAt: isoOf(readyChangedAtMs),
    certificateEndsAt: isoOrNull(certificateEndsAtMs),
  };
}

export function enablingOf({ enableState, backState }: StoredHost): Enabling {
  if (enableState === 'Enabled' || enableState === 'Disabled') return { state: enableState };
  return { state: enableState, back: backState ?? 'Enabled' };
}
