import { setTimeout as sleep } from 'node:timers/promises';
import { existingNodes } from '../../nodes/node-layout.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { health } from '../../testing/guest-page.ts';
import { ownerNow } from '../../testing/suite.ts';
import { commitNow } from '../commit-now.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { contenders } from '../contenders/contenders.ts';
import { fresh } from '../contenders/fresh.ts';
import { journalEntries } from './journal-entries.ts';
import { logGrowth, logSizes } from './log-growth.ts';
import type { LogSizes } from './log-growth.ts';
import { appendSteady, readSteady } from './steady-file.ts';
import type { Steady, SteadyNode } from './steady-file.ts';
import { costsBetween, unitCosts } from './unit-costs.ts';
import type { UnitCosts } from './unit-costs.ts';

export interface SteadyOptions {
  readonly contenders: readonly ContenderName[];
  readonly minutes: number;
  readonly file: string;
  readonly tell: (line: string) => void;
}

/** What an installation and a boot leave behind is no part of a quiet day. */
const settleMs = 60_000;

/** What it costs to be watched over while nothing happens. @returns all that was ever measured. */
export async function benchSteady(options: SteadyOptions): Promise<readonly Steady[]> {
  const { file, minutes, tell } = options;
  const commit = await commitNow();
  for (const name of options.contenders) {
    const isDone = readSteady(file).some((seen) => seen.contender === name && seen.minutes >= minutes);
    if (isDone) continue;
    await fresh(contenders[name]);
    await contenders[name].untilWell();
    await sleep(settleMs);
    tell(`${name}: ${minutes} minutes in which nothing is done to it …`);
    const seen = await quietTime(minutes);
    appendSteady(file, { at: new Date().toISOString(), commit, contender: name, minutes, ...seen });
  }
  return readSteady(file);
}

interface Look {
  readonly node: NodeLayout;
  readonly costs: UnitCosts;
  readonly logs: LogSizes;
}

const look = (): readonly Look[] =>
  existingNodes().map((node) => ({ node, costs: unitCosts(node), logs: logSizes(node) }));

/** Nobody logs in, asks or looks on between the two looks. */
async function quietTime(minutes: number): Promise<Pick<Steady, 'isSameGuest' | 'nodes'>> {
  const [owner, guest] = [ownerNow(), (await health())?.bootId];
  const sinceMs = Date.now();
  const before = look();
  await sleep(minutes * 60_000);
  const after = look();
  const nodes: SteadyNode[] = [];
  for (const [at, { node, costs, logs }] of after.entries()) {
    const first = before[at];
    if (first === undefined) throw new Error('invariant broken: a lab keeps its nodes');
    nodes.push({
      node: node.name,
      hadVm: node.name === owner,
      costs: costsBetween(first.costs, costs),
      logs: logGrowth(first.logs, logs),
      journal: await journalEntries(node, sinceMs),
    });
  }
  return { isSameGuest: guest !== undefined && (await health())?.bootId === guest, nodes };
}
