import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deadlineAheadMaxMs, defaultTimings } from '@zsha/core/lease/timings';
import { readDeadlineAheadMaxMs } from './deadline-ahead-max.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-guard-'));
const path = join(folder, 'node.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the longer of the cluster’s two proofs is as far ahead as a deadline may be', () => {
  writeFileSync(path, JSON.stringify({ timings: { proofArbiterMs: 5000, proofStorageMs: 9000 } }));
  expect(readDeadlineAheadMaxMs(path)).toBe(9000);
});

test.each(['', 'null', '[]', '{"timings":{}}', '{"timings":{"proofArbiterMs":1,"proofStorageMs":1e9}}'])(
  'a file that makes no sense gives the default: %s',
  (text) => {
    writeFileSync(path, text);
    expect(readDeadlineAheadMaxMs(path)).toBe(deadlineAheadMaxMs(defaultTimings));
  },
);

test('a node without the file has the default', () => {
  expect(readDeadlineAheadMaxMs(join(folder, 'none'))).toBe(deadlineAheadMaxMs(defaultTimings));
});
