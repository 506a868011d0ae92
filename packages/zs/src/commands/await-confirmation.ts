import { render } from '@zsha/messages/render';
import { takeTurn } from '../exclusive.ts';
import { refusal } from '../model/refusal.ts';
import { confirm } from '../rollback/settle.ts';
import { rollBack } from '../rollback/roll-back.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

const turnMaxMs = 120_000;

/** An answer on the terminal that the change was asked for on shows that the connection lives. */
export async function awaitConfirmation(terminal: Terminal, withinS: number): Promise<number> {
  if (!terminal.asks) {
    terminal.say('network.confirm-within', { seconds: withinS });
    return exitCodes.done;
  }
  const question = render(terminal.locale, 'network.confirm-question', { seconds: withinS });
  const answer = await terminal.ask(question, withinS);
  if (answer === null) return terminal.refuse(refusal('nothing-pending'));
  return /^(y|yes|是)$/i.test(answer.trim()) ? confirmChange(terminal) : undoChange(terminal);
}

export async function confirmChange(terminal: Terminal): Promise<number> {
  if (!(await confirm())) return terminal.refuse(refusal('nothing-pending'));
  terminal.say('network.confirmed');
  return exitCodes.done;
}

/** Also what the timer runs. A change that hangs must not keep its own roll-back waiting for ever. */
export async function undoChange(terminal: Terminal): Promise<number> {
  const letGo = await takeTurn(turnMaxMs);
  try {
    const outcome = await rollBack();
    terminal.say(`network.${outcome}`);
    return outcome === 'undone-in-part' ? exitCodes.refused : exitCodes.done;
  } finally {
    letGo?.();
  }
}
