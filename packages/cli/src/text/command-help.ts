import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import type { MessageId } from '@zsha/messages/catalogues';
import type { CommandSpec, OptionSpec } from '../command/spec.ts';
import { usageLine } from '../command/usage-line.ts';
import { exitMeanings } from './exit-meanings.ts';

/** `zsha COMMAND --help`. */
export function commandHelp(spec: CommandSpec, locale: Locale): string {
  const say = (id: MessageId): string => plainText(locale, id);
  const { summary, about, arguments: args = [], options = [], examples = [] } = spec;
  const exits = exitMeanings(spec);
  return [
    `${say('help.usage')}\n  zsha ${usageLine(spec)}\n`,
    `${say(summary)}\n${about === undefined ? '' : `${say(about)}\n`}`,
    ...section(
      say('help.arguments'),
      args.map((argument) => [argument.name, say(argument.summary)]),
    ),
    ...section(
      say('help.options'),
      options.map((option) => [optionFlags(option), say(option.summary)]),
    ),
    ...section(
      say('help.exit-codes'),
      exits.map(({ code, summary: id }) => [String(code), say(id)]),
    ),
    ...section(
      say('help.examples'),
      examples.map((example) => [example.line, say(example.summary)]),
    ),
  ].join('\n');
}

export function optionFlags({ long, short, value }: OptionSpec): string {
  const flags = short === undefined ? `--${long}` : `-${short}, --${long}`;
  return value === undefined ? flags : `${flags} ${value.name}`;
}

function section(title: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [`${title}\n${rows.map(([word, meaning]) => `  ${word}\n    ${meaning}\n`).join('')}`];
}
