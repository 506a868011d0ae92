import { defineConfig } from 'vitest/config';

/** `unit` runs anywhere within seconds; `lab` needs root, real daemons and real nodes, one at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'script/**/*.test.ts', 'lab/**/*.test.ts'],
          exclude: ['**/*.lab.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'lab',
          include: ['packages/**/*.lab.test.ts', 'lab/**/*.lab.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
