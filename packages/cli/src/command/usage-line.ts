import type { CommandSpec, OptionSpec } from './spec.ts';

/** `events [--newest N] [--json]`: a command's words after `zsha`. */
export function usageLine({ name, arguments: args = [], options = [] }: CommandSpec): string {
  return [
    name,
    ...args.map((argument) => (argument.optional ? `[${argument.name}]` : argument.name)),
    ...options.map((option) => (option.required ? optionWords(option) : `[${optionWords(option)}]`)),
  ].join(' ');
}

function optionWords({ long, short, value }: OptionSpec): string {
  const flag = short === undefined ? `--${long}` : `-${short}`;
  return value === undefined ? flag : `${flag} ${value.name}`;
}
