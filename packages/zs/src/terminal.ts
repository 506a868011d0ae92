import { createInterface } from 'node:readline/promises';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { Refusal } from './model/refusal.ts';

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** Where a program's words go: results to stdout, refusals as one line to stderr. */
export class Terminal {
  readonly program: string;
  readonly locale: Locale;

  constructor(program: string, locale: Locale) {
    this.program = program;
    this.locale = locale;
  }

  out(text: string): void {
    process.stdout.write(text);
  }

  say(id: string, values: Refusal['values'] = {}): void {
    this.out(`${render(this.locale, id, values)}\n`);
  }

  /** @returns the exit code of a refusal, for the program to end with. */
  refuse({ code, values }: Refusal): number {
    process.stderr.write(`${this.program}: ${render(this.locale, `network.${code}`, values)}\n`);
    return exitCodes.refused;
  }

  get asks(): boolean {
    return process.stdin.isTTY && process.stdout.isTTY;
  }

  /** @returns what was typed, or null when nothing was within the time. */
  async ask(question: string, seconds: number): Promise<string | null> {
    const reader = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await reader.question(question, { signal: AbortSignal.timeout(seconds * 1000) });
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return null;
      throw error;
    } finally {
      reader.close();
    }
  }
}
