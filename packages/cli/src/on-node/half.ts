import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** Runs the installer's half on a node; why it failed is one line for the installer to repeat, with the node and the step. */
export async function half(terminal: Terminal, act: () => Promise<unknown>): Promise<number> {
  try {
    await act();
    return exitCodes.done;
  } catch (error) {
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.refused;
  }
}
