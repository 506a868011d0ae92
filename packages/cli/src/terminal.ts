import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

export type MessageParams = Readonly<Record<string, string | number>>;

/** Where a command's words go: results to stdout, refusals as one line to stderr. */
export interface Terminal {
  readonly locale: Locale;
  /** Whether a line may be overwritten while work goes on. */
  readonly interactive: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** Says why in one line. @returns the exit code of a refusal, for the command to end with. */
export function refuse(terminal: Terminal, messageId: string, params: MessageParams = {}): number {
  terminal.err(`zsha: ${render(terminal.locale, messageId, params)}\n`);
  return exitCodes.refused;
}
