import { plainText } from '@zsha/messages/plain-text';
import type { CommandSpec, ValueSpec } from '../command/spec.ts';
import { offeredCommands } from './documented-commands.ts';

/** Completion for fish, with the summaries beside the words. */
export function fishCompletion(): string {
  return [
    '# Made by script/reference from the table of commands.\n',
    'complete -c zsha -f\n',
    ...offeredCommands.map(
      ({ name, summary }) =>
        `complete -c zsha -n __fish_use_subcommand -a ${quoted(name)} -d ${quoted(english(summary))}\n`,
    ),
    ...offeredCommands.flatMap(commandLines),
  ].join('');
}

function commandLines({ name, arguments: args = [], options = [] }: CommandSpec): readonly string[] {
  const here = `complete -c zsha -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    ...options.map(({ long, short, value, summary }) => {
      const flags = [`-l ${long}`, ...(short === undefined ? [] : [`-s ${short}`])].join(' ');
      const words = value === undefined ? '' : ` ${value.kind === 'path' ? '-r -F' : `-x${taken(value)}`}`;
      return `${here} ${flags}${words} -d ${quoted(english(summary))}\n`;
    }),
    ...args.flatMap((argument) => {
      const words = argument.kind === 'path' ? ' -F' : taken(argument);
      return words === '' ? [] : [`${here}${words}\n`];
    }),
  ];
}

function taken({ kind, choices }: ValueSpec): string {
  if (choices !== undefined) return ` -a ${quoted(choices.join(' '))}`;
  return kind === 'node' ? " -a '(zsha node-names 2>/dev/null)'" : '';
}

const english = (id: Parameters<typeof plainText>[1]): string => plainText('en-US', id);

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
