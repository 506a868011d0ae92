import { planChange } from '../change/change.ts';
import type { Change } from '../change/change.ts';
import { makeChange } from '../change/make-change.ts';
import { takeTurn } from '../exclusive.ts';
import { refusal } from '../model/refusal.ts';
import { stepCommands } from '../plan/step-commands.ts';
import type { ChangeOptions } from '../request/parse-command.ts';
import type { Request } from '../request/request.ts';
import { callersAddress } from '../rollback/callers-address.ts';
import { settle } from '../rollback/settle.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { awaitConfirmation } from './await-confirmation.ts';

const confirmDefaultS = 60;

export async function changeNetwork(
  terminal: Terminal,
  request: Request,
  { confirmWithinS, dryRun }: ChangeOptions,
): Promise<number> {
  // The connection may end with the change; the work must not.
  for (const signal of ['SIGHUP', 'SIGPIPE'] as const) process.on(signal, () => undefined);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const letGo = await takeTurn(0);
  if (letGo === null) return terminal.refuse(refusal('busy'));
  let withinS: number | null;
  try {
    const change = await planChange(request, callersAddress());
    if (!change.ok) return terminal.refuse(change.error);
    if (change.value === null) {
      terminal.say('network.nothing-to-do');
      return exitCodes.done;
    }
    if (dryRun) return show(terminal, change.value);
    const made = await makeChange(change.value);
    if (!made.ok) return terminal.refuse(made.error);
    withinS = confirmWithinS ?? (change.value.isVital ? confirmDefaultS : null);
    const settled = await settle(withinS);
    if (!settled.ok) return terminal.refuse(settled.error);
    terminal.say('network.done', { manager: change.value.manager.name });
  } finally {
    letGo();
  }
  return withinS === null ? exitCodes.done : awaitConfirmation(terminal, withinS);
}

function show(terminal: Terminal, { steps, files, isVital, manager }: Change): number {
  for (const words of steps.flatMap(stepCommands)) terminal.out(`${words.join(' ')}\n`);
  for (const { path, text } of files.after) terminal.out(`\n# ${path}\n${text}`);
  terminal.say(isVital ? 'network.dry-run-vital' : 'network.dry-run', { manager: manager.name });
  return exitCodes.done;
}
