import type { ErrorAnswer } from '@zsha/api/platform/errors';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { UsageProblem } from './command/read-words.ts';

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

type Values = Readonly<Record<string, string | number>>;

/** Answers go to the standard output; why something was not done, in one line, to the other. */
export class Terminal {
  readonly locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  text(id: string, values: Values = {}): string {
    return render(this.locale, id, values);
  }

  out(text: string): void {
    process.stdout.write(text);
  }

  say(id: string, values: Values = {}): void {
    this.out(`${this.text(id, values)}\n`);
  }

  refuse(id: string, values: Values = {}): number {
    process.stderr.write(`zs-cli: ${this.text(id, values)}\n`);
    return exitCodes.refused;
  }

  /** What the platform says of it, with each thing that is wrong with the request. */
  refused(error: ErrorAnswer['error'], isJson: boolean): number {
    if (isJson) this.out(`${JSON.stringify({ error })}\n`);
    const problems = error.problems.map(({ at, message }) => ` · ${at}: ${message}`);
    process.stderr.write(`zs-cli: ${error.message}${problems.join('')}\n`);
    return exitCodes.refused;
  }

  misused(id: string, values: Values): number {
    this.refuse(id, values);
    return exitCodes.usage;
  }

  wrong(command: string, { messageId, params }: UsageProblem): number {
    return this.misused('zs-cli.wrong-usage', { command, detail: this.text(messageId, params) });
  }
}
