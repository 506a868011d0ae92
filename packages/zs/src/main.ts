import { unreachable } from '@zsha/kit/unreachable';
import { localeOf } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { confirmChange, undoChange } from './commands/await-confirmation.ts';
import { changeNetwork } from './commands/change-network.ts';
import { show, showMtu } from './commands/show.ts';
import { refusal } from './model/refusal.ts';
import { parseCommand } from './request/parse-command.ts';
import type { Command } from './request/parse-command.ts';
import { programs } from './request/programs.ts';
import type { Program } from './request/programs.ts';
import { exitCodes, Terminal } from './terminal.ts';
import { usage } from './text/usage.ts';

/** One program of several names; the name it was called by is its first argument. */
const [, , name = '', ...args] = process.argv;
const terminal = new Terminal(name, localeOf(process.env));

function run(program: Program, command: Command): Promise<number> | number {
  switch (command.kind) {
    case 'help':
      terminal.out(usage[program].map((line) => `${line}\n`).join(''));
      terminal.say(`network.help.${program}`);
      if (program !== 'zs-show-network') terminal.say('network.help.change');
      return exitCodes.done;
    case 'change':
    case 'confirm':
    case 'roll-back':
      return process.getuid?.() === 0 ? runAsRoot(command) : terminal.refuse(refusal('not-root'));
    case 'show':
      return show(terminal, command.json);
    case 'check-mtu':
      return showMtu(terminal, command.peer, command.json);
    case 'wrong-usage':
      process.stderr.write(
        `${name}: ${render(terminal.locale, 'network.wrong-usage', { detail: command.detail, program })}\n`,
      );
      return exitCodes.usage;
    default:
      return unreachable(command);
  }
}

function runAsRoot(command: Extract<Command, { kind: 'change' | 'confirm' | 'roll-back' }>): Promise<number> {
  switch (command.kind) {
    case 'change':
      return changeNetwork(terminal, command.request, command.options);
    case 'confirm':
      return confirmChange(terminal);
    case 'roll-back':
      return undoChange(terminal);
    default:
      return unreachable(command);
  }
}

const program = programs.find((one) => one === name);
if (program === undefined) {
  process.stderr.write(`zs: ${programs.join(', ')}\n`);
  process.exitCode = exitCodes.usage;
} else {
  try {
    process.exitCode = await run(program, parseCommand(program, args));
  } catch (error) {
    // A change that was begun is undone by its timer.
    const detail = error instanceof Error ? error.message : String(error);
    process.exitCode = terminal.refuse(refusal('failed', { detail }));
  }
}
