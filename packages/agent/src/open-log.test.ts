import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('an agent that turns in a circle writes a bounded log, to the file and to the journal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-log-'));
  const file = join(folder, 'z/agent.log');
  // A process of its own: what it writes to standard output is the journal's.
  const script = `
    const { openLog } = await import(${JSON.stringify(join(import.meta.dirname, 'open-log.ts'))});
    const log = openLog(${JSON.stringify(file)});
    log.info({ kind: 'first' }, 'a sentence');
    for (let turn = 0; turn < 20_000; turn += 1) log.error(new Error('again'), 'round and round');`;
  try {
    const journal = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const written = readFileSync(file, 'utf8');
    expect(JSON.parse(written.split('\n')[0] ?? '')).toMatchObject({ kind: 'first', msg: 'a sentence' });
    expect(written.split('\n').length).toBeGreaterThan(2000);
    expect(written.split('\n').length).toBeLessThan(5000);
    expect(journal).toBe(written);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
