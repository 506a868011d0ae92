import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { sayRefusal } from './say-refusal.ts';

export type MessageParams = Readonly<Record<string, string | number>>;

/** Where a command's words go: results to stdout, refusals as one line to stderr. */
export interface Terminal {
  readonly locale: Locale;
  /** Whether a line may be overwritten while work goes on. */
  readonly interactive: boolean;
  /** `--json`: standard output belongs to one document, words for people are dropped. */
  readonly json: boolean;
  /** For people; says nothing under `--json`. */
  readonly out: (text: string) => void;
  /** For scripts; says nothing without `--json`. */
  readonly document: (value: unknown) => void;
  readonly err: (text: string) => void;
}

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** Says why in one line, and as the document that a script waits for. @returns the exit code of a refusal. */
export function refuse(terminal: Terminal, messageId: string, params: MessageParams = {}): number {
  sayRefusal(terminal, messageId, params, render(terminal.locale, messageId, params));
  return exitCodes.refused;
}

/** The same for a command that was not understood; nothing of it was tried. */
export function refuseUsage(terminal: Terminal, messageId: string, params: MessageParams = {}): number {
  refuse(terminal, messageId, params);
  return exitCodes.usage;
}
