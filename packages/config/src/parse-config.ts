import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { ConfigReader } from './config-reader.ts';
import type { HaConfig } from './model.ts';
import type { ConfigProblem } from './problem.ts';
import { readTree } from './read-tree.ts';
import { readConfig } from './rules/read-config.ts';

export interface CheckedConfig {
  /** Null while there are problems. */
  readonly config: HaConfig | null;
  /** All of them, in the order of the file. */
  readonly problems: readonly ConfigProblem[];
  /** What is accepted, and may yet not be what was meant. */
  readonly warnings: readonly ConfigProblem[];
}

/** The configuration file: JSON, with comments and trailing commas as in the manual's sample. */
export function checkConfigText(text: string): CheckedConfig {
  // Editors of Windows begin a file with this mark.
  const plain = text.replace(/^\uFEFF/, '');
  const { root, problems } = readTree(plain);
  if (root === null) return { config: null, problems, warnings: [] };
  const reader = new ConfigReader(plain, root);
  const config = readConfig(reader);
  const all = [...problems, ...reader.problems].toSorted(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  return { config: all.length === 0 ? config : null, problems: all, warnings: reader.warnings };
}

/** @returns the configuration, or every problem that was found; never just the first. */
export function parseConfig(text: string): Result<HaConfig, readonly ConfigProblem[]> {
  const { config, problems } = checkConfigText(text);
  return config === null ? fail(problems) : ok(config);
}
