import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import type { Opened } from './open-database.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-database-'));
  path = join(folder, 'platform.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function close(opened: Opened): void {
  if (opened.kind !== 'open') throw new Error(`not open: ${opened.why.kind}`);
  opened.database.close();
  opened.lock.close();
}

const one = { number: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT' };
const two = { number: 2, sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };

test('what was committed is on the disk before anybody is told', () => {
  const opened = openDatabase(path, 1);
  if (opened.kind !== 'open') throw new Error(opened.why.kind);
  const pragma = (name: string) => Object.values(opened.database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  close(opened);
});

test('a second process is kept off, and the next one is not', () => {
  const first = openDatabase(path, 1);
  expect(openDatabase(path, 1)).toEqual({ kind: 'refused', why: { kind: 'in-use' } });
  close(first);
  close(openDatabase(path, 1));
});

test('a database of a later program is refused, and not a byte of it changed', () => {
  close(openDatabase(path, 1));
  const later = new DatabaseSync(path);
  later.exec("INSERT INTO migration VALUES (99, 'x', 1); PRAGMA wal_checkpoint(TRUNCATE)");
  later.close();
  const before = readFileSync(path);
  expect(openDatabase(path, 1)).toMatchObject({ why: { kind: 'newer', has: 99 } });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a migration that was changed after it was applied is noticed', () => {
  const database = new DatabaseSync(path);
  expect(migrate(database, [one], 1)).toBeNull();
  expect(migrate(database, [{ ...one, sql: `${one.sql} ` }], 1)).toEqual({
    kind: 'other-history',
    number: 1,
  });
});

test('migrations go on where they stopped, and one that fails leaves nothing of itself', () => {
  const database = new DatabaseSync(path);
  migrate(database, [one], 1);
  const broken = { number: 2, sql: `${two.sql}; SELECT nonsense` };
  expect(() => migrate(database, [one, broken], 1)).toThrow();
  const columns = () =>
    database
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all('a')
      .map((row) => row['name']);
  expect(columns()).toEqual(['x']);
  expect(migrate(database, [one, two], 1)).toBeNull();
  expect(columns()).toEqual(['x', 'y']);
});

test('a file that is no database, or a torn one, is said to be damaged and left alone', () => {
  writeFileSync(path, 'this is a text and no database at all, long enough to be looked at'.repeat(20));
  expect(openDatabase(path, 1)).toMatchObject({ why: { kind: 'damaged' } });
  rmSync(path);
  close(openDatabase(path, 1));
  const bytes = readFileSync(path);
  // The roots of the tables, and not the first page: it still opens.
  writeFileSync(path, bytes.fill(0xa5, 8192, 8192 + 4096 * 8));
  expect(openDatabase(path, 1)).toMatchObject({ why: { kind: 'damaged' } });
});

test('the logs that are only added to refuse everything else', () => {
  const opened = openDatabase(path, 1);
  if (opened.kind !== 'open') throw new Error(opened.why.kind);
  const { database } = opened;
  database.exec(
    "INSERT INTO audit (at_ms, action, resource, before, after) VALUES (1, 'a', 'r', 'null', 'null')",
  );
  database.exec(
    "INSERT INTO setting_change (name, at_ms, by_name, before, after) VALUES ('n', 1, 'b', '1', '2')",
  );
  for (const table of ['audit', 'setting_change'])
    for (const change of [`DELETE FROM ${table}`, `UPDATE ${table} SET at_ms = 2`])
      expect(() => database.exec(change)).toThrow(/only added to/);
  close(opened);
});

test('what an earlier page left in its place is taken over', () => {
  const page = new DatabaseSync(path);
  page.exec('CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL)');
  page.exec('CREATE TABLE journal (number INTEGER PRIMARY KEY)');
  page.close();
  close(openDatabase(path, 1));
});
