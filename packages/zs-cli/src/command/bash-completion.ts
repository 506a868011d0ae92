import { cliCommands } from './cli-command.ts';
import type { CliCommand } from './cli-command.ts';

/** `source <(zs-cli completion)`: resources, commands, options and their choices, as the routes have them. */
export function bashCompletion(): string {
  const resources = [...new Set(cliCommands.map(({ resource }) => resource))];
  const verbs = resources.map((resource) => {
    const its = cliCommands.filter((command) => command.resource === resource).map(({ verb }) => verb);
    return `  '${resource}') _zs_cli_take '${its.join(' ')}' ;;\n`;
  });
  return `_zs_cli_take() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "\${COMP_WORDS[COMP_CWORD]}"); }
_zs_cli() {
  COMPREPLY=()
  [ "$COMP_CWORD" = 1 ] && { _zs_cli_take '${resources.join(' ')} -h'; return; }
  [ "$COMP_CWORD" = 2 ] && { case "\${COMP_WORDS[1]}" in
${verbs.join('')}  esac; return; }
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${cliCommands.flatMap(choiceCases).join('')}  esac
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${cliCommands.map(optionCase).join('')}  esac
}
complete -F _zs_cli zs-cli
`;
}

const choiceCases = ({ resource, verb, options }: CliCommand): readonly string[] =>
  options
    .filter(({ choices }) => choices.length > 0)
    .map(
      ({ flag, choices }) =>
        `  '${resource} ${verb} ${flag}') _zs_cli_take '${choices.join(' ')}'; return ;;\n`,
    );

const optionCase = ({ resource, verb, options }: CliCommand): string =>
  `  '${resource} ${verb}') _zs_cli_take '${[...options.map(({ flag }) => flag), '--json'].join(' ')}' ;;\n`;
