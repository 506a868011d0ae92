import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaveSharedFolder } from './leave-shared-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-share-'));
  mkdirSync(join(folder, '.zsha/slot'), { recursive: true });
  writeFileSync(join(folder, 'mnvm.img'), 'image');
  writeFileSync(join(folder, '.zsha/marker.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a node takes its own slot, and the last one the cluster’s mark; the image stays', async () => {
  for (const node of ['node-1', 'node-2']) writeFileSync(join(folder, '.zsha/slot', node), '');
  await leaveSharedFolder(folder, 'node-1');
  expect(readdirSync(join(folder, '.zsha/slot'))).toEqual(['node-2']);
  expect(existsSync(join(folder, '.zsha/marker.json'))).toBe(true);
  await leaveSharedFolder(folder, 'node-2');
  expect(readdirSync(folder)).toEqual(['mnvm.img']);
});

test('an installation that ended before any slot was there leaves no mark either', async () => {
  rmSync(join(folder, '.zsha/slot'), { recursive: true });
  await leaveSharedFolder(folder, 'node-1');
  expect(readdirSync(folder)).toEqual(['mnvm.img']);
});
