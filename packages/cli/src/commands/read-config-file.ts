import { readFileSync } from 'node:fs';
import type { HaConfig } from '@zsha/config/model';
import { parseConfig } from '@zsha/config/parse-config';
import type { ConfigProblem } from '@zsha/config/problem';
import { configProblemLines } from '../text/config-problems.ts';
import { refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

export type ConfigFile =
  | { readonly kind: 'read'; readonly config: HaConfig; readonly text: string }
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'problems'; readonly problems: readonly ConfigProblem[] };

export function readConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { kind: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
  const parsed = parseConfig(text);
  return parsed.ok
    ? { kind: 'read', config: parsed.value, text }
    : { kind: 'problems', problems: parsed.error };
}

/** Says what is wrong with it, every problem on a line of its own. @returns null after a refusal. */
export function configOrRefuse(terminal: Terminal, path: string): HaConfig | null {
  const file = readConfigFile(path);
  if (file.kind === 'read') return file.config;
  if (file.kind === 'unreadable') refuse(terminal, 'cli.config-unreadable', { path, detail: file.detail });
  else {
    terminal.err(configProblemLines(path, file.problems, terminal.locale));
    refuse(terminal, 'cli.problems', { path, count: file.problems.length });
  }
  return null;
}
