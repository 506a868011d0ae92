import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { runBatch } from './batch.ts';
import type { Job } from './batch.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { migrate } from './migrate.ts';
import { done, refused, refusedAndKept } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { Sql } from './sql.ts';
import type { Tx } from './tx.ts';

let database = new DatabaseSync(':memory:');
let sql = new Sql(database);
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  sql = new Sql(database);
  migrate(database, allMigrations, 1);
});

const write = (tx: Tx, name: string): void => {
  tx.sql.run("INSERT INTO setting VALUES (?, '1', ?, 'a')", name, tx.nowMs);
  tx.emit({ kind: name, resource: 'r', resourceId: null, name: null, by: null });
  tx.wake(name);
};

const job = (id: number, name: string, outcome: (tx: Tx) => Outcome<unknown>): Job => ({
  id,
  work: (tx) => {
    write(tx, name);
    return outcome(tx);
  },
});

const names = () =>
  sql.all<{ name: string }>('SELECT name FROM setting ORDER BY name').map(({ name }) => name);

test('each piece of work stands or falls alone, and only what stands is told of', () => {
  const { ends, events, tasks } = runBatch(
    database,
    sql,
    [
      job(1, 'kept', () => done(1)),
      job(2, 'refused', () => refused('forbidden')),
      job(3, 'refused and kept', () => refusedAndKept('login-failed')),
      job(4, 'thrown', () => {
        throw new Error('a fault');
      }),
      job(5, 'kept too', () => done(5)),
    ],
    1,
  );
  expect(ends.map(({ id, kind }) => [id, kind])).toEqual([
    [1, 'outcome'],
    [2, 'outcome'],
    [3, 'outcome'],
    [4, 'fault'],
    [5, 'outcome'],
  ]);
  const standing = ['kept', 'refused and kept', 'kept too'];
  expect(names()).toEqual(standing.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(events.map(({ kind }) => kind)).toEqual(standing);
  expect(tasks).toEqual(standing);
});

test('when the disk is full nobody is told that anything was done', () => {
  const { page_count } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${page_count + 1}`);
  const big = (tx: Tx): Outcome<null> => {
    tx.sql.run("INSERT INTO setting VALUES ('big', ?, 1, 'a')", 'x'.repeat(100_000));
    return done(null);
  };
  const { ends } = runBatch(database, sql, [job(1, 'small', () => done(null)), job(2, 'big one', big)], 1);
  expect(ends.map(({ kind }) => kind)).toContain('not-durable');
  for (const end of ends) if (end.kind === 'outcome') expect(names()).toContain('small');
  expect(names()).not.toContain('big');
  database.exec('PRAGMA max_page_count = 1000000');
  expect(runBatch(database, sql, [job(3, 'after', () => done(null))], 1).ends[0]?.kind).toBe('outcome');
});
