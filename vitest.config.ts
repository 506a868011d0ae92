import { defineConfig } from 'vitest/config';

/** `unit` runs anywhere within a minute; `sim` takes minutes of processor; `lab` needs root, real daemons and real nodes, one at a time; `vm` is what takes long: whole machines with a kernel of their own, alone and in a cluster, and changes of the nodes; `web` needs a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'script/**/*.test.ts', 'lab/**/*.test.ts'],
          exclude: [
            '**/*.lab.test.ts',
            '**/*.vm.test.ts',
            '**/*.sim.test.ts',
            '**/*.web.test.ts',
            '**/node_modules/**',
          ],
          // Nothing is judged by time: a busy machine only takes longer.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'sim',
          include: ['packages/**/*.sim.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          maxConcurrency: 2,
          testTimeout: 2_400_000,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['packages/**/*.lab.test.ts', 'lab/**/*.lab.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          setupFiles: ['lab/src/testing/second-try.ts'],
          retry: { count: 1, condition: /^waited [\d.]+ s in vain/ },
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['packages/ui/**/*.web.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'vm',
          include: ['lab/**/*.vm.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
