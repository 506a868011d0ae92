import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { runSeeds } from '../campaign/run-seeds.ts';
import type { runScenario } from '../scenarios/run-scenario.ts';
import type { parseScenario } from '../scenarios/scenario.ts';

/** What is run in a mutated tree: a story, or seeds up to the first violation. */
export type MutantWork =
  | { readonly root: string; readonly story: string }
  | { readonly root: string; readonly seedsMax: number };

/** Seeds at a time. */
const step = 10;

const work = workerData as MutantWork;
const simulator = join(work.root, 'packages/simulator/src');
parentPort?.postMessage('story' in work ? await tellStory(work.story) : await runUntilBroken(work.seedsMax));

/** @returns what the story says that should not be, or null when it ends as it is meant to. */
async function tellStory(name: string): Promise<string | null> {
  const stories = (await import(join(simulator, 'scenarios/run-scenario.ts'))) as {
    runScenario: typeof runScenario;
  };
  const parser = (await import(join(simulator, 'scenarios/scenario.ts'))) as {
    parseScenario: typeof parseScenario;
  };
  const text = readFileSync(join(simulator, `scenarios/stories/${name}.scn`), 'utf8');
  const { broken } = await stories.runScenario(parser.parseScenario(text));
  const [first] = broken;
  return first === undefined ? null : `${name}: not so: ${first}`;
}

async function runUntilBroken(seedsMax: number): Promise<string | null> {
  const module = (await import(join(simulator, 'campaign/run-seeds.ts'))) as { runSeeds: typeof runSeeds };
  for (let first = 1; first <= seedsMax; first += step) {
    const { findings } = await module.runSeeds({ first, count: step, nodes: 3, profile: null });
    const [finding] = findings;
    if (finding !== undefined) return `seed ${finding.seed}: ${finding.invariant}: ${finding.text}`;
  }
  return null;
}
