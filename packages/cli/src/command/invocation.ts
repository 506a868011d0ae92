export type InvocationValue = string | number | boolean;

/** What was typed behind a command's name, read by its spec. */
export class Invocation {
  readonly #values: ReadonlyMap<string, InvocationValue>;

  constructor(values: ReadonlyMap<string, InvocationValue>) {
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A count; or a duration or a moment, in ms. */
  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** An argument that the parser has insisted on. */
  required(name: string): string {
    return this.text(name) ?? '';
  }
}
