import { localeOf } from '@zsha/messages/locale';
import type { Terminal } from './terminal.ts';

/** This process's own. `--json` counts wherever it stands: even a line that cannot be read is answered in kind. */
export function openTerminal(words: readonly string[]): Terminal {
  const json = words.includes('--json');
  return {
    locale: localeOf(process.env),
    interactive: process.stdout.isTTY,
    json,
    out: (text) => void (json || process.stdout.write(text)),
    document: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    err: (text) => process.stderr.write(text),
  };
}
