import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../files/probe-share.sh');
const folder = mkdtempSync(join(tmpdir(), 'zsha-probe-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'zsha-probe-'));
afterAll(() => [folder, elsewhere].forEach((path) => rmSync(path, { recursive: true })));

const probe = (...args: readonly string[]): readonly string[] =>
  execFileSync('sh', [script, ...args], { encoding: 'utf8' })
    .split('\n')
    .slice(0, -1);

test('a node sees what the others wrote into the same folder, and nothing of it stays', () => {
  for (const node of ['node-1', 'node-2']) probe('write', folder, 'look', node);
  probe('write', elsewhere, 'look', 'node-3');
  const all = ['node-1', 'node-2', 'node-3'];
  expect(probe('list', folder, 'look', 'node-1', ...all)).toEqual(['node-1', 'node-2']);
  expect(probe('list', elsewhere, 'look', 'node-3', ...all)).toEqual(['node-3']);
  // What an earlier look left behind is not taken for this one's.
  expect(probe('list', folder, 'other', 'node-1', ...all)).toEqual([]);
  for (const node of all) for (const path of [folder, elsewhere]) probe('remove', path, 'look', node);
  expect([...readdirSync(folder), ...readdirSync(elsewhere)]).toEqual([]);
});

test('a folder that cannot be written to fails', () => {
  const { status } = spawnSync('sh', [script, 'write', join(folder, 'nowhere'), 'look', 'node-1']);
  expect(status).not.toBe(0);
});
