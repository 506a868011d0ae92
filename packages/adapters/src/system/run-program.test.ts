import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runProgram } from './run-program.ts';

test('what is called back ends with everything that it has started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-run-'));
  const done = join(folder, 'done');
  try {
    const callBack = new AbortController();
    const child = '(sleep 1; touch "$1") & wait';
    const run = runProgram('sh', ['-c', child, 'sh', done], { timeoutMs: 60_000, signal: callBack.signal });
    await sleep(200);
    callBack.abort();
    expect((await run).kind).toBe('timeout');
    await sleep(2000);
    expect(existsSync(done)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
