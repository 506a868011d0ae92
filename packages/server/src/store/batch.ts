import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import { appendEvent } from '../events/event-log.ts';
import type { Outcome } from './outcome.ts';
import type { Sql } from './sql.ts';
import type { Tx } from './tx.ts';

/** A piece of work that waits for its turn. */
export interface Job {
  readonly id: number;
  readonly work: (tx: Tx) => Outcome<unknown>;
}

export type JobEnd =
  | { readonly id: number; readonly kind: 'outcome'; readonly outcome: Outcome<unknown> }
  /** The work itself threw: a fault of the program, and nothing of it was kept. */
  | { readonly id: number; readonly kind: 'fault'; readonly error: unknown }
  /** The disk did not take it. */
  | { readonly id: number; readonly kind: 'not-durable'; readonly error: unknown };

export interface BatchEnd {
  readonly ends: readonly JobEnd[];
  readonly events: readonly PlatformEvent[];
  readonly tasks: readonly string[];
}

/**
 * All that waits goes to the disk at once: one wait for the disk however many there are, and each piece of work
 * still stands or falls alone.
 */
export function runBatch(database: DatabaseSync, sql: Sql, jobs: readonly Job[], nowMs: number): BatchEnd {
  const ends: JobEnd[] = [];
  const events: PlatformEvent[] = [];
  const tasks: string[] = [];
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const job of jobs) {
      const own: { events: PlatformEvent[]; tasks: string[] } = { events: [], tasks: [] };
      database.exec('SAVEPOINT work');
      const end = runJob(job, txOf(sql, nowMs, own));
      if (!isKept(end)) database.exec('ROLLBACK TO work');
      database.exec('RELEASE work');
      ends.push(end);
      if (!isKept(end)) continue;
      events.push(...own.events);
      tasks.push(...own.tasks);
    }
    database.exec('COMMIT');
    return { ends, events, tasks };
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    return { ends: jobs.map(({ id }) => ({ id, kind: 'not-durable', error })), events: [], tasks: [] };
  }
}

function runJob({ id, work }: Job, tx: Tx): JobEnd {
  try {
    return { id, kind: 'outcome', outcome: work(tx) };
  } catch (error) {
    return isOfTheDisk(error) ? { id, kind: 'not-durable', error } : { id, kind: 'fault', error };
  }
}

const isKept = (end: JobEnd): boolean =>
  end.kind === 'outcome' && (end.outcome.kind === 'done' || end.outcome.isKept);

/** SQLITE_READONLY, IOERR, FULL and CANTOPEN, in the low byte of the extended code. */
const diskCodes: readonly number[] = [8, 10, 13, 14];

const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  diskCodes.includes(error.errcode & 0xff);

const secretBytes = 32;

function txOf(sql: Sql, nowMs: number, own: { events: PlatformEvent[]; tasks: string[] }): Tx {
  return {
    sql,
    nowMs,
    newId: () => randomUUIDv7(),
    newSecret: () => randomBytes(secretBytes).toString('base64url'),
    emit: (event) => void own.events.push(appendEvent(sql, event, nowMs)),
    wake: (taskId) => void own.tasks.push(taskId),
  };
}
