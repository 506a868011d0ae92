import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import type { CommandSpec } from '../command/spec.ts';
import { commandTable } from '../command/table.ts';
import { usageLine } from '../command/usage-line.ts';
import { manualHelp } from './manual-help.ts';

/** `zsha -h`: the manual's text, word for word; what it does not know comes after. */
export function helpText(locale: Locale): string {
  const say = (id: Parameters<typeof plainText>[1]): string => plainText(locale, id);
  const further = commandTable
    .filter(({ visibility, inManual }) => visibility === 'listed' && inManual !== true)
    .map((spec) => `  ${usageLine(withoutJson(spec))}\n    ${say(spec.summary)}\n`);
  return [
    manualHelp,
    `\n${say('help.further')}\n`,
    ...further,
    `  --json\n    ${say('help.json')}\n`,
    `  COMMAND --help\n    ${say('help.command-help')}\n`,
  ].join('');
}

/** Whether a command line asks for nothing else. */
export function asksForHelp(words: readonly string[]): boolean {
  return ['', '-h', '--help'].includes(words.join(' '));
}

/** Every command has it; one line at the end says so for all. */
function withoutJson(spec: CommandSpec): CommandSpec {
  return { ...spec, options: spec.options?.filter(({ long }) => long !== 'json') ?? [] };
}
