import type { Locale } from '@zsha/messages/locale';
import type { Terminal } from '../terminal.ts';

export interface Paper {
  readonly terminal: Terminal;
  readonly out: () => string;
  readonly err: () => string;
  readonly documents: () => readonly unknown[];
}

/** A terminal that keeps what is written to it. */
export function paperTerminal(
  options: { readonly json?: boolean; readonly interactive?: boolean; readonly locale?: Locale } = {},
): Paper {
  const { json = false, interactive = false, locale = 'en-US' } = options;
  const [out, err, documents]: [string[], string[], unknown[]] = [[], [], []];
  return {
    terminal: {
      locale,
      interactive,
      json,
      out: (text) => void (json || out.push(text)),
      document: (value) => void (json && documents.push(value)),
      err: (text) => void err.push(text),
    },
    out: () => out.join(''),
    err: () => err.join(''),
    documents: () => documents,
  };
}
