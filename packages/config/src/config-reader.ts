import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { z } from 'zod';
import { pathText } from './problem.ts';
import type { ConfigPath, ConfigProblem } from './problem.ts';

/**
 * Reads one value after the other out of a parsed file and collects what is wrong, with its place.
 * It never stops at the first: an operator mends everything at once.
 */
export class ConfigReader {
  readonly #text: string;
  readonly #root: Node;
  readonly #problems: ConfigProblem[] = [];

  constructor(text: string, root: Node) {
    this.#text = text;
    this.#root = root;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
  }

  /** @param path the nearest part of it that is there gives the place. */
  report(path: ConfigPath, messageId: string, params: ConfigProblem['params'] = {}): void {
    let at: Node | undefined;
    for (let steps = path.length; at === undefined && steps >= 0; steps -= 1)
      at = findNodeAtLocation(this.#root, path.slice(0, steps));
    this.#problems.push({ path: pathText(path), ...placeOf(this.#text, at?.offset ?? 0), messageId, params });
  }

  /** The value at `path` by its schema; undefined, and reported, when it is not that. */
  read<Schema extends z.ZodType>(
    path: ConfigPath,
    schema: Schema,
    messageId: string,
  ): z.output<Schema> | undefined {
    const node = findNodeAtLocation(this.#root, [...path]);
    if (node === undefined) {
      this.report(path, 'config.missing', { key: String(path.at(-1)) });
      return undefined;
    }
    return this.#parse(path, getNodeValue(node), schema, messageId);
  }

  /** As {@link read}, but `otherwise` when nothing is there, or null. */
  readOptional<Schema extends z.ZodType>(
    path: ConfigPath,
    schema: Schema,
    messageId: string,
    otherwise: z.output<Schema>,
  ): z.output<Schema> | undefined {
    const node = findNodeAtLocation(this.#root, [...path]);
    if (node === undefined || node.type === 'null') return otherwise;
    return this.#parse(path, getNodeValue(node), schema, messageId);
  }

  /** How many elements the list at `path` has; undefined, and reported, when it is no list. */
  count(path: ConfigPath): number | undefined {
    const node = findNodeAtLocation(this.#root, [...path]);
    if (node?.type === 'array') return node.children?.length ?? 0;
    if (node === undefined) this.report(path, 'config.missing', { key: String(path.at(-1)) });
    else this.report(path, 'config.not-list');
    return undefined;
  }

  /** Reports every key at `path` that is not one of `known`: usually a slip of the pen. */
  onlyKeys(path: ConfigPath, known: readonly string[]): void {
    const node = path.length === 0 ? this.#root : findNodeAtLocation(this.#root, [...path]);
    if (node?.type !== 'object') return this.report(path, 'config.not-object');
    for (const property of node.children ?? []) {
      const key = String(property.children?.[0]?.value);
      if (!known.includes(key))
        this.report([...path, key], 'config.unknown-key', { key, known: known.join(', ') });
    }
  }

  #parse<Schema extends z.ZodType>(
    path: ConfigPath,
    value: unknown,
    schema: Schema,
    messageId: string,
  ): z.output<Schema> | undefined {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    this.report(path, messageId, { value: typeof value === 'string' ? value : JSON.stringify(value) });
    return undefined;
  }
}

/** @returns line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
