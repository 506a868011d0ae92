import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Elsewhere than the seeds that people try first, and the same in every run. */
const first = 100_000;
const seeds = 2000;

test(`${seeds} runs without a violation`, () => {
  const main = join(import.meta.dirname, 'main.ts');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [main, '--seeds', String(seeds), '--first', String(first)],
    { encoding: 'utf8' },
  );
  console.log(stdout);
  expect(stderr).toBe('');
  expect(stdout).toContain('violations: 0\n');
});
