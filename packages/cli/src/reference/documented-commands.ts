import { commandTable } from '../command/table.ts';
import type { NamedCommand } from '../command/table.ts';

/** Everything but the suite's own halves on a node. */
export const documentedCommands: readonly NamedCommand[] = commandTable.filter(
  ({ visibility }) => visibility !== 'internal',
);

/** What a shell offers: the commands that `zsha -h` lists. */
export const offeredCommands: readonly NamedCommand[] = commandTable.filter(
  ({ visibility }) => visibility === 'listed',
);
