import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Finding } from '../campaign/tally.ts';
import { mutatedTree } from './mutated-tree.ts';
import type { Mutant } from './mutants.ts';

/** @returns the first violation that the campaign finds in the flawed code; null when it finds none. */
export async function catchMutant(mutant: Mutant, seedsMax: number): Promise<Finding | null> {
  const root = mutatedTree(mutant);
  try {
    return await new Promise<Finding | null>((resolve, reject) => {
      const worker = new Worker(join(import.meta.dirname, 'mutant-worker.ts'), {
        workerData: { root, seedsMax },
      });
      worker.once('message', (caught: Finding | null) => {
        resolve(caught);
        void worker.terminate();
      });
      worker.once('error', reject);
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
