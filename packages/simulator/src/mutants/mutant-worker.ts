import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { runSeeds } from '../campaign/run-seeds.ts';

/** Seeds at a time, up to the first violation. */
const step = 10;

const { root, seedsMax } = workerData as { root: string; seedsMax: number };
const module = (await import(join(root, 'packages/simulator/src/campaign/run-seeds.ts'))) as {
  runSeeds: typeof runSeeds;
};
let caught: unknown = null;
for (let first = 1; first <= seedsMax && caught === null; first += step) {
  const { findings } = await module.runSeeds({ first, count: step, nodes: 3, profile: null });
  caught = findings[0] ?? null;
}
parentPort?.postMessage(caught);
