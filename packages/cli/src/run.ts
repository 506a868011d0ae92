import { CommanderError } from 'commander';
import type { ActionContext } from './actions/action.ts';
import { actions } from './actions/table.ts';
import { nearest } from './command/nearest.ts';
import { buildParser } from './command/parser.ts';
import { commandTable } from './command/table.ts';
import { usageProblem } from './command/usage-problem.ts';
import { exitCodes, refuse, refuseUsage } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { asksForHelp, helpText } from './text/help.ts';

/** One command line, from its words to its exit code. */
export async function run(words: readonly string[], context: ActionContext): Promise<number> {
  const { terminal } = context;
  if (asksForHelp(words)) {
    terminal.out(helpText(terminal.locale));
    return exitCodes.done;
  }
  const name = words.find((word) => !word.startsWith('-'));
  if (name !== undefined && !commandTable.some((spec) => spec.name === name))
    return unknownCommand(terminal, name);
  try {
    const parser = buildParser(terminal, (spec, input) => actions[spec.name](context, input));
    await parser.program.parseAsync(words, { from: 'user' });
    return parser.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError))
      return refuse(terminal, 'cli.failed', {
        detail: error instanceof Error ? error.message : String(error),
      });
    if (error.exitCode === 0) return 0;
    const { messageId, detail } = usageProblem(error);
    return refuseUsage(terminal, messageId, { detail, command: name === undefined ? '' : `${name} ` });
  }
}

function unknownCommand(terminal: Terminal, command: string): number {
  const names = commandTable.filter(({ visibility }) => visibility === 'listed').map((spec) => spec.name);
  const meant = nearest(command, names);
  return meant === null
    ? refuseUsage(terminal, 'cli.unknown-command', { command })
    : refuseUsage(terminal, 'cli.unknown-command-nearest', { command, meant });
}
