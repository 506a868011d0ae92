import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Statements of one connection, compiled once each. Values are always parameters. */
export class Sql {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The caller says what a row is; the table's own types are strict. */
  all<Row>(text: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#statement(text).all(...values) as unknown as readonly Row[];
  }

  get<Row>(text: string, ...values: readonly SQLInputValue[]): Row | null {
    return (this.#statement(text).get(...values) as Row | undefined) ?? null;
  }

  /** @returns how many rows it changed. */
  run(text: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#statement(text).run(...values).changes);
  }

  #statement(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}
