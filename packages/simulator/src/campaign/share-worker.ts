import { parentPort, workerData } from 'node:worker_threads';
import { runSeeds } from './run-seeds.ts';

const { first, count, nodes } = workerData as { first: number; count: number; nodes: number };
parentPort?.postMessage(await runSeeds(first, count, nodes));
