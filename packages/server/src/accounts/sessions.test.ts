import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { runBatch } from '../store/batch.ts';
import { migrate } from '../store/migrate.ts';
import { allMigrations } from '../store/migrations/all-migrations.ts';
import { done } from '../store/outcome.ts';
import { Sql } from '../store/sql.ts';
import type { Tx } from '../store/tx.ts';
import { authenticate } from './authenticate.ts';
import { accountTable } from './account-table.ts';
import { createSession } from './sessions.ts';
import { tokenHash } from './token-hash.ts';

const minuteMs = 60_000;

/** A database whose clock the test turns. */
class Clock {
  readonly #database = new DatabaseSync(':memory:');
  readonly #sql = new Sql(this.#database);
  nowMs = 1_800_000_000_000;

  constructor() {
    this.#database.exec('PRAGMA foreign_keys = ON');
    migrate(this.#database, allMigrations, this.nowMs);
  }

  in<Value>(work: (tx: Tx) => Value): Value {
    let value: Value | undefined;
    const keep = (tx: Tx) => {
      value = work(tx);
      return done(null);
    };
    const { ends } = runBatch(this.#database, this.#sql, [{ id: 1, work: keep }], this.nowMs);
    if (ends[0]?.kind !== 'outcome') throw new Error('the work did not end', { cause: ends[0] });
    return value as Value;
  }

  /** Comes with a token. @returns the next one, null for none, or `refused`. */
  use(token: string): string | null {
    const known = this.in((tx) => authenticate(tx, tokenHash(token)));
    return known.kind === 'refused' ? 'refused' : known.value.nextToken;
  }
}

let clock = new Clock();
let token = '';
beforeEach(() => {
  clock = new Clock();
  token = clock.in((tx) => {
    const fields = { name: 'a', role: 'admin', state: 'Enabled', passwordHash: 'none' };
    return createSession(tx, accountTable.insert(tx, fields).id).token;
  });
});

test('a token is replaced while it is used, and the one before goes on for a moment', () => {
  expect(clock.use(token)).toBeNull();
  clock.nowMs += 11 * minuteMs;
  const second = String(clock.use(token));
  expect(clock.use(second)).toBeNull();
  clock.nowMs += minuteMs / 2;
  expect(clock.use(token)).toBeNull();
});

test('an answer that was lost costs nobody the session: the next one brings another token', () => {
  clock.use(token);
  clock.nowMs += 11 * minuteMs;
  const lost = String(clock.use(token));
  clock.nowMs += 11 * minuteMs;
  const second = String(clock.use(token));
  expect(second).not.toBe(lost);
  expect(clock.use(second)).toBeNull();
  expect(clock.use(lost)).toBe('refused');
});

test('a token that comes back long after it was replaced was copied: the session ends for both', () => {
  clock.use(token);
  clock.nowMs += 11 * minuteMs;
  const second = String(clock.use(token));
  clock.use(second);
  clock.nowMs += 2 * minuteMs;
  expect(clock.use(token)).toBe('refused');
  expect(clock.use(second)).toBe('refused');
});

test('a session ends when it is not used for as long as the setting says, at the moment the setting says', () => {
  clock.nowMs += 119 * minuteMs;
  expect(clock.use(token)).not.toBe('refused');
  clock.in(({ sql, nowMs }) =>
    sql.run("INSERT INTO setting VALUES ('session.timeout-seconds', '60', ?, 'a')", nowMs),
  );
  clock.nowMs += minuteMs;
  expect(clock.use(token)).toBe('refused');
});

test('however busy it is, a session ends after a day', () => {
  for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
    const next = clock.use(token);
    expect(next).not.toBe('refused');
    token = next ?? token;
    clock.nowMs += 30 * minuteMs;
  }
  expect(clock.use(token)).toBe('refused');
});
