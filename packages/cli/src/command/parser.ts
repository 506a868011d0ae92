import { Argument, Command, Option } from 'commander';
import { refuseUsage } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { commandHelp } from '../text/command-help.ts';
import { version, versionText } from '@zsha/kit/build-version';
import { Invocation } from './invocation.ts';
import type { InvocationValue } from './invocation.ts';
import { readValue } from './read-value.ts';
import type { CommandSpec, OptionSpec, ValueSpec } from './spec.ts';
import { commandTable } from './table.ts';
import type { NamedCommand } from './table.ts';

export interface Parser {
  readonly program: Command;
  /** Valid once a line has been parsed. */
  readonly exitCode: () => number;
}

/** The parser of every command in the table; `act` is asked to carry out what was read. */
export function buildParser(
  terminal: Terminal,
  act: (spec: NamedCommand, input: Invocation) => Promise<number>,
): Parser {
  let code = 0;
  const program = new Command('zsha')
    .exitOverride()
    .helpOption('-h, --help')
    .helpCommand(false)
    .configureOutput({ writeOut: terminal.out, outputError: () => undefined, writeErr: () => undefined })
    .option('-v, --version')
    .option('--json');
  program.action(() => {
    terminal.out(versionText());
    terminal.document(version);
  });
  for (const spec of commandTable) {
    const command = program.command(spec.name);
    command.helpInformation = () => commandHelp(spec, terminal.locale);
    for (const { name, optional } of spec.arguments ?? [])
      command.addArgument(new Argument(optional ? `[${name}]` : `<${name}>`));
    for (const option of spec.options ?? []) command.addOption(parserOption(option));
    command.action(async () => {
      const input = readWords(terminal, spec, command);
      code = typeof input === 'number' ? input : await act(spec, input);
    });
  }
  return { program, exitCode: () => code };
}

function parserOption({ long, short, value, required }: OptionSpec): Option {
  const flags = short === undefined ? `--${long}` : `-${short}, --${long}`;
  return new Option(value === undefined ? flags : `${flags} <${value.name}>`).makeOptionMandatory(
    required === true,
  );
}

/** @returns the exit code when a word is not what its spec asks for. */
function readWords(terminal: Terminal, spec: CommandSpec, command: Command): Invocation | number {
  const typed: (readonly [string, ValueSpec, string])[] = (spec.arguments ?? []).flatMap((argument, at) => {
    const word = command.args[at];
    return word === undefined ? [] : [[argument.key, argument, word] as const];
  });
  const values = new Map<string, InvocationValue>();
  for (const option of command.options) {
    const given: unknown = command.getOptionValue(option.attributeName());
    const name = option.name();
    const value = spec.options?.find(({ long }) => long === name)?.value;
    if (value === undefined) values.set(name, given === true);
    else if (typeof given === 'string') typed.push([name, value, given]);
  }
  for (const [key, value, word] of typed) {
    const read = readValue(value, word, Date.now());
    if (!read.ok)
      return refuseUsage(terminal, read.error, {
        word,
        name: value.name,
        choices: value.choices?.join(', ') ?? '',
      });
    values.set(key, read.value);
  }
  return new Invocation(values);
}
