import { setTimeout as sleep } from 'node:timers/promises';
import { observeNetwork } from '../observe/observe-network.ts';
import { managerNamed } from '../persist/manager-named.ts';
import { changedPaths, readOwnFiles, replaceOwnFiles } from '../persist/own-files.ts';
import { writeSettings } from '../persist/settings-file.ts';
import { carryOut, runAll } from '../plan/carry-out.ts';
import { stepsBetween } from '../plan/steps-between.ts';
import { withLinksOf } from '../plan/with-links-of.ts';
import { currentBootId, move, readUndoing } from './pending.ts';
import type { Pending } from './pending.ts';
import { stopTimer } from './timers.ts';

export type RollBackOutcome = 'nothing-pending' | 'undone' | 'undone-in-part';

const passes = 5;
const betweenPassesMs = 1000;

/**
 * Undoes the change that waits, or the roll-back that was cut short: files first, so that whatever
 * happens next the node boots as before; then the kernel; then the manager's own mind.
 */
export async function rollBack(): Promise<RollBackOutcome> {
  move('pending', 'undoing');
  const pending = readUndoing();
  if (pending === null) return 'nothing-pending';
  const manager = managerNamed(pending.manager);
  const changed = changedPaths(readOwnFiles(manager), pending.files);
  replaceOwnFiles(manager, pending.files);
  writeSettings(pending.settings);
  // After a boot the kernel starts from the files.
  const done = pending.bootId === currentBootId() ? await restoreKernel(pending, changed) : true;
  move('undoing', 'undone');
  await stopTimer('confirm');
  await stopTimer('limit');
  return done ? 'undone' : 'undone-in-part';
}

async function restoreKernel(pending: Pending, changed: ReadonlySet<string>): Promise<boolean> {
  const manager = managerNamed(pending.manager);
  for (let pass = 0; pass < passes; pass += 1) {
    const observed = await observeNetwork();
    if (observed.ok) {
      const steps = stepsBetween(
        observed.value,
        withLinksOf(observed.value, pending.network, pending.touched),
      );
      if (steps.length === 0 && pass > 0) return true;
      // One by one: a step that fails must not keep the next from bringing the node back.
      for (const step of steps) await carryOut([step]);
    }
    if (pass === 0) await runAll(manager.handOver(pending.settings, changed));
    await sleep(betweenPassesMs);
  }
  return false;
}
