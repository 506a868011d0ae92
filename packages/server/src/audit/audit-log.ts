import type { AuditEntry } from '@zsha/api/platform/resources/audit-entry';
import type { InputOf } from '@zsha/api/platform/route';
import type { Routes } from '@zsha/api/platform/routes';
import type { CallContext } from '../calls/call.ts';
import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import { isoOf } from '../store/tx.ts';
import type { Tx } from '../store/tx.ts';

export interface Audited {
  readonly resource: string;
  readonly resourceId: string | null;
  /** As it was and as it is, without secrets; null when there was or is nothing. */
  readonly before: unknown;
  readonly after: unknown;
}

/** In the transaction of the change itself: there is none without the other. */
export function audit(
  tx: Tx,
  { action, caller, from }: Pick<CallContext, 'caller' | 'from'> & { readonly action: string },
  { resource, resourceId, before, after }: Audited,
): void {
  tx.sql.run(
    `INSERT INTO audit (at_ms, by_name, from_address, action, resource, resource_id, before, after)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.nowMs,
    caller?.name ?? null,
    from,
    action,
    resource,
    resourceId,
    JSON.stringify(before),
    JSON.stringify(after),
  );
}

interface AuditRow {
  readonly number: number;
  readonly at_ms: number;
  readonly by_name: string | null;
  readonly from_address: string | null;
  readonly action: string;
  readonly resource: string;
  readonly resource_id: string | null;
  readonly before: string;
  readonly after: string;
}

export function listAudit(
  { sql }: Tx,
  { query }: InputOf<Routes['audit.list']>,
): Outcome<{ items: AuditEntry[]; next: string | null }> {
  const limit = Number(query.limit);
  const rows = sql.all<AuditRow>(
    `SELECT * FROM audit WHERE number < ? AND (? IS NULL OR resource = ?)
     AND instr(lower(coalesce(by_name, '')), lower(?)) > 0 ORDER BY number DESC LIMIT ?`,
    Number(query.before ?? Number.MAX_SAFE_INTEGER),
    query.resource ?? null,
    query.resource ?? null,
    query.search ?? '',
    limit,
  );
  const items = rows.map((row): AuditEntry => ({
    number: row.number,
    at: isoOf(row.at_ms),
    by: row.by_name,
    from: row.from_address,
    action: row.action,
    resource: row.resource,
    resourceId: row.resource_id,
    before: JSON.parse(row.before),
    after: JSON.parse(row.after),
  }));
  return done({ items, next: rows.length < limit ? null : String(rows.at(-1)?.number) });
}
