import { cpus } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Profile } from '../faults/draw-deeds.ts';
import { addUp, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** Runs that one thread does before it asks for more. */
export interface Share {
  readonly first: number;
  readonly count: number;
  readonly nodes: number;
  readonly profile: Profile | null;
}

export interface CampaignOptions {
  readonly first: number;
  readonly nodes: number;
  readonly profile: Profile | null;
  /** How many runs there are in all; without a number it goes on until `isOver`. */
  readonly seeds: number | null;
  readonly isOver: () => boolean;
}

const shareMax = 25;

/** Seeds in a row, a few at a time to every processor; one share at least is always run. */
export async function runCampaign(options: CampaignOptions): Promise<Tally> {
  const { first, seeds, nodes, profile, isOver } = options;
  const end = seeds === null ? Number.POSITIVE_INFINITY : first + seeds;
  let next = first;
  const take = (): Share | null => {
    if (next >= end || (next > first && isOver())) return null;
    const share = { first: next, count: Math.min(shareMax, end - next), nodes, profile };
    next += share.count;
    return share;
  };
  const tallies = await Promise.all(cpus().map(() => runShares(take)));
  return tallies.reduce(addUp, emptyTally);
}

async function runShares(take: () => Share | null): Promise<Tally> {
  const worker = new Worker(join(import.meta.dirname, 'share-worker.ts'));
  let sum = emptyTally;
  try {
    for (let share = take(); share !== null; share = take()) sum = addUp(sum, await ask(worker, share));
  } finally {
    await worker.terminate();
  }
  return sum;
}

function ask(worker: Worker, share: Share): Promise<Tally> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners('message').removeAllListeners('error');
    worker.once('message', resolve).once('error', reject);
    worker.postMessage(share);
  });
}
