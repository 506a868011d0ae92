import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { ConfigPath } from '../problem.ts';
import { shown } from '../shown.ts';

export interface ListRule {
  readonly least: number;
  readonly most: number;
  /** Said of the list as a whole, where it is too short. */
  readonly emptyMessageId: string;
  readonly holds: (value: string) => boolean;
  /** Said of the one that does not hold. */
  readonly messageId: string;
}

/** A list of texts, none of them twice; each problem has the path of its own entry. */
export function readList(
  reader: ConfigReader,
  path: ConfigPath,
  { least, most, emptyMessageId, holds, messageId }: ListRule,
): readonly string[] | null {
  const count = reader.count(path, most);
  if (count === undefined) return null;
  if (count < least) reader.report(path, emptyMessageId, { value: '[]' });
  const values: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const value = reader.read([...path, at], z.string().refine(holds), messageId);
    if (value === undefined) continue;
    if (values.includes(value)) reader.report([...path, at], 'config.duplicate', { value: shown(value) });
    values.push(value);
  }
  return values.length === count && count >= least ? values : null;
}
