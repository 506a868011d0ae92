import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { InputOf } from '@zsha/api/platform/route';
import type { Routes } from '@zsha/api/platform/routes';
import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Sql } from '../store/sql.ts';
import { isoOf } from '../store/tx.ts';
import type { NewEvent, Tx } from '../store/tx.ts';

/** What is kept for those who come late; older ones are taken away as new ones come. */
export const eventsKeptMax = 20_000;

export function appendEvent(sql: Sql, event: NewEvent, nowMs: number): PlatformEvent {
  const { kind, resource, resourceId, name, by } = event;
  const row = sql.get<{ number: number }>(
    'INSERT INTO event (at_ms, kind, resource, resource_id, name, by_name) VALUES (?, ?, ?, ?, ?, ?) RETURNING number',
    nowMs,
    kind,
    resource,
    resourceId,
    name,
    by,
  );
  const number = row?.number ?? 0;
  sql.run('DELETE FROM event WHERE number <= ?', number - eventsKeptMax);
  return { number, at: isoOf(nowMs), ...event };
}

interface EventRow {
  readonly number: number;
  readonly at_ms: number;
  readonly kind: string;
  readonly resource: string;
  readonly resource_id: string | null;
  readonly name: string | null;
  readonly by_name: string | null;
}

const eventOf = (row: EventRow): PlatformEvent => ({
  number: row.number,
  at: isoOf(row.at_ms),
  kind: row.kind,
  resource: row.resource,
  resourceId: row.resource_id,
  name: row.name,
  by: row.by_name,
});

export function listEvents(
  { sql }: Tx,
  { query }: InputOf<Routes['events.list']>,
): Outcome<{ items: PlatformEvent[]; next: string | null }> {
  const limit = Number(query.limit);
  const before = Number(query.before ?? Number.MAX_SAFE_INTEGER);
  const rows = sql.all<EventRow>(
    `SELECT * FROM event WHERE number < ? AND (? IS NULL OR resource = ?)
     AND instr(lower(coalesce(name, '')), lower(?)) > 0 ORDER BY number DESC LIMIT ?`,
    before,
    query.resource ?? null,
    query.resource ?? null,
    query.search ?? '',
    limit,
  );
  return done({ items: rows.map(eventOf), next: rows.length < limit ? null : String(rows.at(-1)?.number) });
}

export interface Missed {
  /** Some of what was missed is no longer kept. */
  readonly isGap: boolean;
  readonly events: readonly PlatformEvent[];
  /** The newest number there is. */
  readonly last: number;
}

/** What came after an event that a client has seen; null: it has seen none, and wants what comes from now on. */
export function eventsAfter({ sql }: Tx, { seen }: { readonly seen: number | null }): Outcome<Missed> {
  const last = sql.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'event'")?.seq ?? 0;
  if (seen === null) return done({ isGap: false, events: [], last });
  const oldest =
    sql.get<{ number: number | null }>('SELECT min(number) AS number FROM event')?.number ?? last + 1;
  // A number of the future is one of another database: after a restore, say.
  if (seen > last || seen < oldest - 1 || last - seen > replayMax)
    return done({ isGap: true, events: [], last });
  const rows = sql.all<EventRow>('SELECT * FROM event WHERE number > ? ORDER BY number', seen);
  return done({ isGap: false, events: rows.map(eventOf), last });
}

/** Whoever missed more is faster with a fresh look at everything. */
const replayMax = 1000;
