import type { CommandName } from '../command/table.ts';
import type { Action } from './action.ts';
import { backupActions } from './backup.ts';
import { configActions } from './config.ts';
import { diagnoseActions } from './diagnose.ts';
import { drillActions } from './drill.ts';
import { holdActions } from './holds.ts';
import { installActions } from './install.ts';
import { lookActions } from './look.ts';
import { orderActions } from './orders.ts';

/** What each command of the table does; the compiler misses none. */
export const actions: Readonly<Record<CommandName, Action>> = {
  ...installActions,
  ...configActions,
  ...lookActions,
  ...diagnoseActions,
  ...orderActions,
  ...holdActions,
  ...backupActions,
  ...drillActions,
};
