import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import type { CommandSpec, OptionSpec } from '../command/spec.ts';
import { usageLine } from '../command/usage-line.ts';
import { exitMeanings } from './exit-meanings.ts';

/** What a page says of one command, in one language; how it looks is the page's own affair. */
export interface CommandDocument {
  readonly name: string;
  readonly usage: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [string, string])[];
  }[];
}

export function documentOf(spec: CommandSpec, locale: Locale): CommandDocument {
  const say = (id: Parameters<typeof plainText>[1]): string => plainText(locale, id);
  const { name, summary, about, arguments: args = [], options = [], examples = [] } = spec;
  const sections = [
    { title: say('help.arguments'), rows: args.map((one) => [one.name, say(one.summary)] as const) },
    { title: say('help.options'), rows: options.map((one) => [optionFlags(one), say(one.summary)] as const) },
    {
      title: say('help.exit-codes'),
      rows: exitMeanings(spec).map((one) => [String(one.code), say(one.summary)] as const),
    },
    { title: say('help.examples'), rows: examples.map((one) => [one.line, say(one.summary)] as const) },
  ];
  return {
    name,
    usage: `zsha ${usageLine(spec)}`,
    paragraphs: [say(summary), ...(about === undefined ? [] : [say(about)])],
    sections: sections.filter(({ rows }) => rows.length > 0),
  };
}

function optionFlags({ long, short, value }: OptionSpec): string {
  const flags = short === undefined ? `--${long}` : `-${short}, --${long}`;
  return value === undefined ? flags : `${flags} ${value.name}`;
}
