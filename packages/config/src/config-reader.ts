import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { z } from 'zod';
import { hasFullWidth, toHalfWidth } from './full-width.ts';
import { placeOf } from './place-of.ts';
import { pathText } from './problem.ts';
import type { ConfigPath, ConfigProblem } from './problem.ts';
import { shown } from './shown.ts';

/** Nobody mends more than this in one go; a file that is no configuration at all would tell thousands. */
const problemsMax = 100;

/**
 * Reads one value after the other out of a parsed file and collects what is wrong, with its place.
 * It never stops at the first: an operator mends everything at once.
 */
export class ConfigReader {
  readonly #text: string;
  readonly #root: Node;
  readonly #problems: ConfigProblem[] = [];
  readonly #warnings: ConfigProblem[] = [];

  constructor(text: string, root: Node) {
    this.#text = text;
    this.#root = root;
  }

  get problems(): readonly ConfigProblem[] {
    return inOrder(this.#problems);
  }

  /** What is accepted and may yet not be what was meant. */
  get warnings(): readonly ConfigProblem[] {
    return inOrder(this.#warnings);
  }

  /** @param path the nearest part of it that is there gives the place. */
  report(path: ConfigPath, messageId: string, params: ConfigProblem['params'] = {}): void {
    if (this.#problems.length < problemsMax) this.#problems.push(this.#at(path, messageId, params));
  }

  /** Reports a text that is not what it should be; where only full-width signs are in the way, that is said. */
  reportText(path: ConfigPath, messageId: string, text: string): void {
    if (hasFullWidth(text))
      this.report(path, 'config.full-width', { value: shown(text), meant: shown(toHalfWidth(text)) });
    else this.report(path, messageId, { value: shown(text) });
  }

  warn(path: ConfigPath, messageId: string, params: ConfigProblem['params'] = {}): void {
    if (this.#warnings.length < problemsMax) this.#warnings.push(this.#at(path, messageId, params));
  }

  /** Whether anything but null stands there. */
  has(path: ConfigPath): boolean {
    const node = this.#node(path);
    return node !== undefined && node.type !== 'null';
  }

  isTrue(path: ConfigPath): boolean {
    const node = this.#node(path);
    return node?.type === 'boolean' && node.value === true;
  }

  /** The value at `path` by its schema; undefined, and reported, when it is not that. */
  read<Schema extends z.ZodType>(
    path: ConfigPath,
    schema: Schema,
    messageId: string,
    params: ConfigProblem['params'] = {},
  ): z.output<Schema> | undefined {
    const node = this.#node(path);
    if (node !== undefined) return this.#parse(path, getNodeValue(node), schema, messageId, params);
    this.report(path, 'config.missing', { key: shown(path.at(-1)) });
    return undefined;
  }

  /** As {@link read}, but `otherwise` when nothing is there, or null. */
  readOptional<Schema extends z.ZodType, Otherwise>(
    path: ConfigPath,
    schema: Schema,
    messageId: string,
    otherwise: Otherwise,
  ): z.output<Schema> | Otherwise | undefined {
    return this.has(path) ? this.read(path, schema, messageId) : otherwise;
  }

  /** As {@link readOptional} with null, and no message ever shows what stands there. */
  readSecret<Schema extends z.ZodType>(
    path: ConfigPath,
    schema: Schema,
    messageId: string,
  ): z.output<Schema> | null | undefined {
    const node = this.#node(path);
    if (node === undefined || node.type === 'null') return null;
    const parsed = schema.safeParse(getNodeValue(node));
    if (parsed.success) return parsed.data;
    this.report(path, messageId);
    return undefined;
  }

  /** How many elements the list at `path` has; undefined, and reported, when it is no list of up to `most`. */
  count(path: ConfigPath, most: number): number | undefined {
    const node = this.#node(path);
    const count = node?.children?.length ?? 0;
    if (node?.type === 'array' && count <= most) return count;
    if (node === undefined) this.report(path, 'config.missing', { key: shown(path.at(-1)) });
    else if (node.type === 'array') this.report(path, 'config.list-long', { count, most });
    else this.report(path, 'config.not-list');
    return undefined;
  }

  /** The keys of the object at `path`, each once; null, and reported, when it is none. */
  keysOf(path: ConfigPath): readonly string[] | null {
    const node = this.#node(path);
    if (node?.type !== 'object') {
      this.report(path, 'config.not-object');
      return null;
    }
    const keys = (node.children ?? []).map((property) => String(property.children?.[0]?.value));
    const once = new Set<string>();
    keys.forEach((key, at) => {
      // Which of the two holds differs from one JSON reader to the next.
      if (once.has(key))
        this.#reportAt(node.children?.[at]?.offset ?? 0, [...path, key], 'config.duplicate-key', {
          key: shown(key),
        });
      once.add(key);
    });
    return [...once];
  }

  /** Reports every key at `path` that is not one of `known`: usually a slip of the pen. @returns whether it is an object. */
  onlyKeys(path: ConfigPath, known: readonly string[]): boolean {
    const keys = this.keysOf(path);
    for (const key of keys ?? []) {
      if (known.includes(key)) continue;
      const meant = known.find((other) => other.toLowerCase() === key.trim().toLowerCase());
      if (meant === undefined)
        this.report([...path, key], 'config.unknown-key', { key: shown(key), known: known.join(', ') });
      else this.report([...path, key], 'config.misspelt-key', { key: shown(key), meant });
    }
    return keys !== null;
  }

  #node(path: ConfigPath): Node | undefined {
    return path.length === 0 ? this.#root : findNodeAtLocation(this.#root, [...path]);
  }

  #at(path: ConfigPath, messageId: string, params: ConfigProblem['params']): ConfigProblem {
    let at: Node | undefined;
    for (let steps = path.length; at === undefined && steps >= 0; steps -= 1)
      at = this.#node(path.slice(0, steps));
    return { path: pathText(path), ...placeOf(this.#text, at?.offset ?? 0), messageId, params };
  }

  #reportAt(offset: number, path: ConfigPath, messageId: string, params: ConfigProblem['params']): void {
    if (this.#problems.length >= problemsMax) return;
    this.#problems.push({ path: pathText(path), ...placeOf(this.#text, offset), messageId, params });
  }

  #parse<Schema extends z.ZodType>(
    path: ConfigPath,
    value: unknown,
    schema: Schema,
    messageId: string,
    params: ConfigProblem['params'],
  ): z.output<Schema> | undefined {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    if (typeof value === 'string' && hasFullWidth(value)) this.reportText(path, messageId, value);
    else if (typeof value === 'string' && schema.safeParse(unquoted(value)).success)
      this.report(path, 'config.quoted', { value: shown(value) });
    else this.report(path, messageId, { value: shown(value), ...params });
    return undefined;
  }
}

/** The number or truth value that a text in quotes spells. */
function unquoted(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
}
