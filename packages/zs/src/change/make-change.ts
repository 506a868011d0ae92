import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { observeNetwork } from '../observe/observe-network.ts';
import { changedPaths, replaceOwnFiles } from '../persist/own-files.ts';
import { writeSettings } from '../persist/settings-file.ts';
import { carryOut, runAll } from '../plan/carry-out.ts';
import { touchedLinks } from '../plan/reach.ts';
import { stepCommands } from '../plan/step-commands.ts';
import { stepsBetween } from '../plan/steps-between.ts';
import { currentBootId, writePending } from '../rollback/pending.ts';
import { lastingPrograms } from '../rollback/lasting-programs.ts';
import { rollBack } from '../rollback/roll-back.ts';
import { installUnit } from '../rollback/rollback-unit.ts';
import { startTimer, stopTimer } from '../rollback/timers.ts';
import { withLinksOf } from '../plan/with-links-of.ts';
import type { Change } from './change.ts';

/** The folder that has `bin` and `lib`: this program lies in its `lib`. */
const runningBuild = join(import.meta.dirname, '..');
/** How long a change may take before it is undone, whatever became of the program that made it. */
const limitS = 240;
const inForceMaxMs = 30_000;
const lookEveryMs = 500;

/**
 * Makes the change, with its way back written down and a timer set before anything is touched. A change
 * that does not come into force is undone at once. Afterwards it waits to be confirmed.
 */
export async function makeChange(change: Change): Promise<Result<null, Refusal>> {
  const prepared = await prepare(change);
  if (!prepared.ok) return prepared;
  const made = await applyChange(change);
  if (!made.ok) await rollBack();
  return made;
}

async function prepare({ manager, settings, files, network, steps }: Change): Promise<Result<null, Refusal>> {
  try {
    installUnit(lastingPrograms(runningBuild));
    const started = await startTimer('limit', limitS);
    if (!started.ok) return started;
    writePending({
      bootId: currentBootId(),
      manager: manager.name,
      settings: settings.before,
      files: files.before,
      network,
      touched: touchedLinks(steps),
    });
    return ok(null);
  } catch (error) {
    await stopTimer('limit');
    return fail(refusal('write-failed', { detail: (error as Error).message }));
  }
}

async function applyChange(change: Change): Promise<Result<null, Refusal>> {
  const { manager, settings, files, steps } = change;
  try {
    replaceOwnFiles(manager, files.after);
    writeSettings(settings.after);
  } catch (error) {
    return fail(refusal('write-failed', { detail: (error as Error).message }));
  }
  const done = await carryOut(steps);
  if (!done.ok) return done;
  const handedOver = await runAll(manager.handOver(settings.after, changedPaths(files.before, files.after)));
  return handedOver.ok ? untilInForce(change) : handedOver;
}

/** The manager may still be at work on what it was handed. */
async function untilInForce(change: Change): Promise<Result<null, Refusal>> {
  const touched = touchedLinks(change.steps);
  let missing = '';
  let steady = 0;
  for (let waitedMs = 0; waitedMs < inForceMaxMs; waitedMs += lookEveryMs) {
    const observed = await observeNetwork();
    if (!observed.ok) return observed;
    const target = withLinksOf(observed.value, change.wanted, touched);
    const steps = stepsBetween(observed.value, target);
    missing = steps
      .flatMap(stepCommands)
      .map((words) => words.join(' '))
      .join('; ');
    // Twice in a row: between two acts of the manager all may look well for a moment.
    steady = steps.length === 0 ? steady + 1 : 0;
    if (steady === 2) return ok(null);
    await sleep(lookEveryMs);
  }
  return fail(refusal('not-in-force', { missing }));
}
