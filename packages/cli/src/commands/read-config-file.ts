import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { HaConfig } from '@zsha/config/model';
import { checkConfigText } from '@zsha/config/parse-config';
import type { ConfigProblem } from '@zsha/config/problem';
import { textMax } from '@zsha/config/read-tree';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { configProblemLines } from '../text/config-problems.ts';
import { refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

export type ConfigFile =
  | {
      readonly kind: 'read';
      readonly config: HaConfig;
      readonly text: string;
      readonly warnings: readonly ConfigProblem[];
    }
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'problems'; readonly problems: readonly ConfigProblem[] };

export function readConfigFile(path: string): ConfigFile {
  let bytes: Result<Buffer, string>;
  try {
    bytes = readBytes(path);
  } catch (error) {
    return { kind: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
  if (!bytes.ok) return { kind: 'unreadable', detail: bytes.error };
  const text = decode(bytes.value);
  if (text === null) {
    const problem = { path: '', line: 1, column: 1, messageId: 'config.not-utf8', params: {} };
    return { kind: 'problems', problems: [problem] };
  }
  const { config, problems, warnings } = checkConfigText(text);
  return config === null ? { kind: 'problems', problems } : { kind: 'read', config, text, warnings };
}

/** Only of a plain file, and no more than shows that it is too large: a device or a pipe would never end. */
function readBytes(path: string): Result<Buffer, string> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) return fail('not a plain file');
    const buffer = Buffer.alloc(textMax + 4);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    return ok(buffer.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Buffer): string | null {
  // Past the limit it was cut, perhaps within a character; it is refused for its size alone.
  if (bytes.length > textMax) return bytes.toString('latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Says what is wrong with it, every problem on a line of its own. @returns null after a refusal. */
export function configOrRefuse(terminal: Terminal, path: string): HaConfig | null {
  const file = readConfigFile(path);
  if (file.kind === 'read') {
    terminal.err(configProblemLines(path, file.warnings, terminal.locale, 'config.warning'));
    return file.config;
  }
  if (file.kind === 'unreadable') refuse(terminal, 'cli.config-unreadable', { path, detail: file.detail });
  else {
    terminal.err(configProblemLines(path, file.problems, terminal.locale));
    refuse(terminal, 'cli.problems', { path, count: file.problems.length });
  }
  return null;
}
