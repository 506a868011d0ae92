import type { SQLInputValue } from 'node:sqlite';
import { done, refused } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import { isoOf } from '../store/tx.ts';
import type { Tx } from '../store/tx.ts';

/** What every resource that operators make has. */
export interface Resource {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

type Row = Readonly<Record<string, string | number | null>>;
type Values = Readonly<Record<string, SQLInputValue>>;

/** Something that may still lie in a resource that is to be removed. */
export interface Holding {
  readonly resource: string;
  readonly table: string;
  readonly column: string;
}

export interface PageQuery {
  readonly limit: string;
  readonly after?: string | undefined;
  readonly search?: string | undefined;
}

/** The rows of one resource. The names of table and columns come from the code, never from a request. */
export class ResourceTable<Its extends Resource> {
  readonly #table: string;
  /** Field of the resource → column, beside those that every resource has. */
  readonly #columns: Readonly<Record<string, string>>;

  constructor(table: string, columns: Readonly<Record<string, string>>) {
    this.#table = table;
    this.#columns = columns;
  }

  find({ sql }: Tx, id: string): Its | null {
    const row = sql.get<Row>(`SELECT * FROM ${this.#table} WHERE id = ?`, id);
    return row === null ? null : this.#resourceOf(row);
  }

  get(tx: Tx, id: string): Outcome<Its> {
    const found = this.find(tx, id);
    return found === null ? refused('not-found', { resource: this.#table, id }) : done(found);
  }

  page({ sql }: Tx, query: PageQuery, where: Values): { items: Its[]; next: string | null } {
    const limit = Number(query.limit);
    const conditions = Object.keys(where).map((column) => `AND ${column} = ?`);
    // instr and not LIKE: what is searched for has no wildcards.
    const rows = sql.all<Row>(
      `SELECT * FROM ${this.#table} WHERE id > ? AND instr(lower(name), lower(?)) > 0 ${conditions.join(' ')}
       ORDER BY id LIMIT ?`,
      query.after ?? '',
      query.search ?? '',
      ...Object.values(where),
      limit,
    );
    return {
      items: rows.map((row) => this.#resourceOf(row)),
      next: rows.length < limit ? null : String(rows.at(-1)?.['id']),
    };
  }

  insert(tx: Tx, fields: Values): Its {
    const id = tx.newId();
    const values = {
      id,
      version: 1,
      ...this.#named(fields),
      created_at_ms: tx.nowMs,
      changed_at_ms: tx.nowMs,
    };
    const columns = Object.keys(values);
    tx.sql.run(
      `INSERT INTO ${this.#table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...Object.values(values),
    );
    return this.#existing(tx, id);
  }

  /** @param fields what becomes different; what is undefined stays. */
  update(tx: Tx, id: string, fields: Readonly<Record<string, SQLInputValue | undefined>>): Its {
    const given = Object.entries(fields).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value] as const],
    );
    const values = this.#named(Object.fromEntries(given));
    const sets = Object.keys(values).map((column) => `${column} = ?, `);
    tx.sql.run(
      `UPDATE ${this.#table} SET ${sets.join('')} version = version + 1, changed_at_ms = ? WHERE id = ?`,
      ...Object.values(values),
      tx.nowMs,
      id,
    );
    return this.#existing(tx, id);
  }

  remove({ sql }: Tx, id: string): void {
    sql.run(`DELETE FROM ${this.#table} WHERE id = ?`, id);
  }

  /** @returns the first that still lies in it, and how many; null when nothing does. */
  held({ sql }: Tx, id: string, holdings: readonly Holding[]): { resource: string; count: number } | null {
    for (const { resource, table, column } of holdings) {
      const count = sql.get<{ count: number }>(
        `SELECT count(*) AS count FROM ${table} WHERE ${column} = ?`,
        id,
      )?.count;
      if (count !== undefined && count > 0) return { resource, count };
    }
    return null;
  }

  #existing(tx: Tx, id: string): Its {
    const found = this.find(tx, id);
    if (found === null) throw new Error(`${this.#table} ${id} is not there after it was written`);
    return found;
  }

  #named(fields: Values): Values {
    return Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const column = this.#columns[field];
        if (column === undefined) throw new Error(`${this.#table} has no field ${field}`);
        return [column, value];
      }),
    );
  }

  #resourceOf(row: Row): Its {
    const own = Object.entries(this.#columns).map(([field, column]) => [field, row[column] ?? null]);
    return {
      id: row['id'],
      version: row['version'],
      ...Object.fromEntries(own),
      createdAt: isoOf(Number(row['created_at_ms'])),
      changedAt: isoOf(Number(row['changed_at_ms'])),
    } as unknown as Its;
  }
}
