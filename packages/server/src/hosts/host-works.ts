import type { HostFacts, ReadyState } from '@zsha/api/platform/resources/host';
import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { acceptedPrints } from './host-certificates.ts';
import { hostTable } from './host-table.ts';
import type { StoredHost } from './host-table.ts';
import { insertHost } from './insert-host.ts';
import { settleMaintenance } from './maintenance.ts';

/** How the platform reaches a host, and by what it knows it. */
export interface HostPlace {
  readonly id: string;
  readonly address: string;
  readonly agentPort: number;
  /** SHA-256 of each certificate that is accepted of it. */
  readonly prints: readonly string[];
}

/** What the link has found out; it alone says so, and numbers what it says within a run of the platform. */
export interface HostReport {
  readonly id: string;
  readonly number: number;
  readonly ready: ReadyState;
  readonly problem: string | null;
  /** Null: as it was last. */
  readonly facts: HostFacts | null;
  /** Null: nobody knows now. */
  readonly vmsSeen: number | null;
}

export const hostWorks = {
  'hosts.insert': insertHost,

  /** What the run before knew of the ways to the hosts is not known any more; nothing has happened to them by it. */
  'hosts.begin-run': ({ sql, nowMs }: Tx): Outcome<null> => {
    sql.run(
      `UPDATE host SET ready_changed_at_ms = CASE ready_state WHEN 'Connecting' THEN ready_changed_at_ms ELSE ? END,
       ready_state = 'Connecting', ready_problem = NULL, vms_seen = NULL, report_number = 0`,
      nowMs,
    );
    return done(null);
  },

  'hosts.places': (tx: Tx): Outcome<readonly HostPlace[]> =>
    done(
      tx.sql
        .all<{ id: string }>('SELECT id FROM host ORDER BY id')
        .flatMap(({ id }) => placeOf(tx, hostTable.find(tx, id))),
    ),

  'hosts.place': (tx: Tx, { id }: { readonly id: string }): Outcome<HostPlace | null> =>
    done(placeOf(tx, hostTable.find(tx, id))[0] ?? null),

  /** @returns whether it was taken: a late one, or one of a host that is gone, changes nothing. */
  'hosts.report': (tx: Tx, report: HostReport): Outcome<boolean> => {
    const before = hostTable.find(tx, report.id);
    if (before === null || report.number <= before.reportNumber) return done(false);
    write(tx, before, report);
    if (report.ready !== before.readyState)
      tx.emit({
        kind: `host.${report.ready.toLowerCase()}`,
        resource: 'host',
        resourceId: before.id,
        name: before.name,
        by: null,
      });
    settleMaintenance(tx, before.id);
    return done(true);
  },
} as const;

/** Not a change that an operator's own could collide with: the version stays. */
function write({ sql, nowMs }: Tx, before: StoredHost, report: HostReport): void {
  const { id, number, ready, problem, facts, vmsSeen } = report;
  sql.run(
    `UPDATE host SET report_number = ?, ready_state = ?, ready_problem = ?, ready_changed_at_ms = ?,
     facts = coalesce(?, facts), vms_seen = ? WHERE id = ?`,
    number,
    ready,
    problem,
    ready === before.readyState ? before.readyChangedAtMs : nowMs,
    facts === null ? null : JSON.stringify(facts),
    vmsSeen,
    id,
  );
}

const placeOf = (tx: Tx, host: StoredHost | null): readonly HostPlace[] =>
  host === null
    ? []
    : [
        {
          id: host.id,
          address: host.address,
          agentPort: host.agentPort,
          prints: acceptedPrints(tx, host.id),
        },
      ];
