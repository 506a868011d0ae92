import { comesBack } from '../checkers/comes-back.ts';
import { explained } from '../checkers/explained.ts';
import { noCrash } from '../checkers/no-crash.ts';
import { oneWriter } from '../checkers/one-writer.ts';
import { ordersKept } from '../checkers/orders-kept.ts';
import { playDeeds } from '../faults/play-deeds.ts';
import { milliseconds, serializeDeed } from '../faults/deed.ts';
import { watchOutages } from '../world/watch-outages.ts';
import { World } from '../world/world.ts';
import type { Scenario } from './scenario.ts';

export interface Told {
  readonly log: string;
  /** What did not come true, or must never be, in sentences. */
  readonly broken: readonly string[];
}

export async function runScenario(scenario: Scenario): Promise<Told> {
  const world = new World(scenario);
  const checkers = [noCrash(), oneWriter(world), comesBack(world), ordersKept(world), explained(world)];
  const lines: string[] = [];
  const starts: string[] = [];
  world.watchers.push(...checkers, {
    event: (atMs, node, { kind, epoch, cause }) => {
      if (kind === 'vm-started') starts.push(node);
      lines.push(`${stamp(atMs)} ${node} ${kind} ${epoch ?? '-'} ${cause}`);
    },
    qemu: (atMs, node, what, { epoch }) => {
      if (what !== 'executed') lines.push(`${stamp(atMs)} ${node} qemu ${what} ${epoch}`);
    },
  });
  const outages = watchOutages(world);
  playDeeds(world, scenario.deeds, (deed) => lines.push(`${stamp(deed.atMs)} * ${serializeDeed(deed)}`));
  await world.time.run(scenario.untilMs);
  const violations = checkers.flatMap((checker) => checker.violations());
  const seen = {
    running: world.running(),
    starts,
    longestMs: Math.max(0, ...outages.all()),
    broken: new Set(violations.map(({ invariant }): string => invariant)),
  };
  return {
    log: `${lines.join('\n')}\n`,
    broken: [
      ...violations
        .filter(({ invariant }) => !scenario.expectations.includes(`breaks ${invariant}`))
        .map(({ invariant, text }) => `${invariant}: ${text}`),
      ...scenario.expectations.filter((expected) => !isTrue(expected, seen)),
    ],
  };
}

interface Seen {
  readonly running: readonly string[];
  readonly starts: readonly string[];
  readonly longestMs: number;
  /** The invariants that did not hold. */
  readonly broken: ReadonlySet<string>;
}

function isTrue(expected: string, { running, starts, longestMs, broken }: Seen): boolean {
  const word = (text: string): string | null =>
    expected.startsWith(text) ? expected.slice(text.length) : null;
  const node = word('runs on ');
  const limit = word('down at most ');
  const count = word('starts ');
  // What the protocol does not cover is shown too, so that nobody is told more than is true.
  const invariant = word('breaks ');
  if (expected === 'runs') return running.length === 1;
  if (expected === 'nothing runs') return running.length === 0;
  if (expected === 'never restarted') return starts.length === 1 && running.length === 1;
  if (node !== null) return running.length === 1 && running[0] === node;
  if (limit !== null) return longestMs <= (milliseconds(limit) ?? 0);
  if (invariant !== null) return broken.has(invariant);
  if (count !== null) return starts.length === Number(count);
  throw new Error(`nothing that can be expected: ${expected}`);
}

function stamp(atMs: number): string {
  return (atMs / 1000).toFixed(1).padStart(7);
}
