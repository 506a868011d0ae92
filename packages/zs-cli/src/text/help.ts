import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { CliCommand } from '../command/cli-command.ts';
import { table } from './table.ts';

/** What there is, a command a line. */
export function helpText(locale: Locale, commands: readonly CliCommand[]): string {
  const rows = commands.map((command) => [
    `  ${command.resource} ${command.verb}${command.parameters.map((name) => ` ${name.toUpperCase()}`).join('')}`,
    render(locale, `platform.route.${command.route}`),
  ]);
  const [only] = commands;
  const options = commands.length === 1 && only !== undefined ? optionsText(only) : '';
  return `${render(locale, 'zs-cli.usage')}\n\n${table(rows)}${options}`;
}

function optionsText({ options }: CliCommand): string {
  if (options.length === 0) return '';
  const rows = options.map(({ flag, kind, choices, isRequired }) => [
    `  ${flag}${isRequired ? ' *' : ''}`,
    choices.length > 0 ? choices.join(' | ') : kind,
  ]);
  return `\n${table(rows)}`;
}
