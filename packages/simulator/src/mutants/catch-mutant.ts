import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MutantWork } from './mutant-worker.ts';
import { mutatedTree } from './mutated-tree.ts';
import type { Mutant } from './mutants.ts';

/** @returns how the flawed code was found out: by its story, or by chance; null when it was not. */
export async function catchMutant(mutant: Mutant, seedsMax: number): Promise<string | null> {
  const root = mutatedTree(mutant);
  const work: MutantWork = mutant.story === undefined ? { root, seedsMax } : { root, story: mutant.story };
  try {
    return await new Promise<string | null>((resolve, reject) => {
      const worker = new Worker(join(import.meta.dirname, 'mutant-worker.ts'), { workerData: work });
      worker.once('message', (caught: string | null) => {
        resolve(caught);
        void worker.terminate();
      });
      worker.once('error', reject);
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
