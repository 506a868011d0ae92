import { plainText } from '@zsha/messages/plain-text';
import type { CommandSpec, ValueSpec } from '../command/spec.ts';
import { offeredCommands } from './documented-commands.ts';

/** Completion for zsh, with the summaries beside the words. */
export function zshCompletion(): string {
  const commands = offeredCommands.map(
    ({ name, summary }) => `    ${quoted(`${name}:${english(summary)}`)}\n`,
  );
  return `#compdef zsha
# Made by script/reference from the table of commands.
_zsha_nodes() { local -a nodes; nodes=(\${(f)"$(zsha node-names 2>/dev/null)"}); compadd -a nodes }
_zsha() {
  local -a commands=(
${commands.join('')}  )
  (( CURRENT == 2 )) && { _describe command commands; return }
  shift words
  (( CURRENT-- ))
  case $words[1] in
${offeredCommands.map(commandCase).join('')}  esac
}
_zsha "$@"
`;
}

function commandCase({ name, arguments: args = [], options = [] }: CommandSpec): string {
  const words = [
    ...options.flatMap(({ long, short, value, summary }) =>
      [`--${long}`, ...(short === undefined ? [] : [`-${short}`])].map((flag) => {
        const action = value === undefined ? '' : `:${escaped(value.name)}:${taken(value)}`;
        return `${flag}[${escaped(english(summary))}]${action}`;
      }),
    ),
    ...args.map((argument, at) => `${at + 1}:${escaped(argument.name)}:${taken(argument)}`),
  ];
  return `  ${name}) _arguments ${words.map(quoted).join(' ')} ;;\n`;
}

function taken({ kind, choices }: ValueSpec): string {
  if (choices !== undefined) return `(${choices.join(' ')})`;
  if (kind === 'path') return '_files';
  return kind === 'node' ? '_zsha_nodes' : ' ';
}

const english = (id: Parameters<typeof plainText>[1]): string => plainText('en-US', id);

const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, String.raw`\$&`);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
