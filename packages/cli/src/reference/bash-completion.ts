import type { ArgumentSpec, CommandSpec, ValueSpec } from '../command/spec.ts';
import { offeredCommands } from './documented-commands.ts';

/** Completion for bash: commands, then by position and by the option before. */
export function bashCompletion(): string {
  const names = offeredCommands.map(({ name }) => name).join(' ');
  return `# Made by script/reference from the table of commands.
_zsha_take() { mapfile -t COMPREPLY < <(compgen "$@" -- "\${COMP_WORDS[COMP_CWORD]}"); }
_zsha() {
  COMPREPLY=()
  [ "$COMP_CWORD" = 1 ] && { _zsha_take -W '${names} -h -v'; return; }
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${offeredCommands.flatMap(optionValueCases).join('')}  esac
  case "\${COMP_WORDS[COMP_CWORD]}" in
  -*) case \${COMP_WORDS[1]} in
${offeredCommands.map(optionCase).join('')}    esac ;;
  *) case "\${COMP_WORDS[1]} $COMP_CWORD" in
${offeredCommands.flatMap(argumentCases).join('')}    esac ;;
  esac
}
complete -F _zsha zsha
`;
}

function optionValueCases({ name, options = [] }: CommandSpec): readonly string[] {
  return options.flatMap(({ long, short, value }) => {
    if (value === undefined) return [];
    const flags = [`--${long}`, ...(short === undefined ? [] : [`-${short}`])];
    return [`  ${flags.map((flag) => `'${name} ${flag}'`).join(' | ')}) ${taken(value)}return ;;\n`];
  });
}

function optionCase({ name, options = [] }: CommandSpec): string {
  return `    ${name}) _zsha_take -W '${[...options.map(({ long }) => `--${long}`), '--help'].join(' ')}' ;;\n`;
}

function argumentCases({ name, arguments: args = [] }: CommandSpec): readonly string[] {
  return args.map((argument: ArgumentSpec, at) => `    '${name} ${at + 2}') ${taken(argument)}return ;;\n`);
}

function taken({ kind, choices }: ValueSpec): string {
  if (choices !== undefined) return `_zsha_take -W '${choices.join(' ')}'; `;
  if (kind === 'path') return '_zsha_take -f; ';
  if (kind === 'node') return `_zsha_take -W "$(zsha node-names 2>/dev/null)"; `;
  return '';
}
