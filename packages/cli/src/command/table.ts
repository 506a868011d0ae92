import type { CommandSpec } from './spec.ts';
import { backupSpecs } from './specs/backup.ts';
import { configSpecs } from './specs/config.ts';
import { diagnoseSpecs } from './specs/diagnose.ts';
import { drillSpecs } from './specs/drill.ts';
import { holdSpecs } from './specs/holds.ts';
import { installSpecs } from './specs/install.ts';
import { lookSpecs } from './specs/look.ts';
import { orderSpecs } from './specs/orders.ts';

const specs = [
  ...installSpecs,
  ...configSpecs,
  ...lookSpecs,
  ...diagnoseSpecs,
  ...orderSpecs,
  ...holdSpecs,
  ...backupSpecs,
  ...drillSpecs,
] as const;

export type CommandName = (typeof specs)[number]['name'];
export type NamedCommand = CommandSpec & { readonly name: CommandName };

/**
 * Every command, in the order that help and reference show them. A new one is a spec here, an action of
 * the same name in `actions/`, and its words in the catalogue `commands`.
 */
export const commandTable: readonly NamedCommand[] = specs;
