import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOwnFiles, replaceOwnFiles } from './own-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-files-'));
const manager = { folder, isOwn: (name: string): boolean => name.startsWith('ours-') };
const file = (name: string, text: string) => ({ path: join(folder, name), mode: 0o640, text });

test('ours become exactly what is wanted; others are left alone, and so is what is right already', () => {
  writeFileSync(join(folder, 'theirs'), 'theirs');
  replaceOwnFiles(manager, [file('ours-a', '1'), file('ours-b', '1')]);
  const before = statSync(join(folder, 'ours-a'), { bigint: true });
  replaceOwnFiles(manager, [file('ours-a', '1'), file('ours-c', '2')]);
  expect(readOwnFiles(manager)).toEqual([file('ours-a', '1'), file('ours-c', '2')]);
  expect(statSync(join(folder, 'ours-a'), { bigint: true }).ino).toBe(before.ino);
  expect(readFileSync(join(folder, 'theirs'), 'utf8')).toBe('theirs');
  expect(readdirSync(folder).toSorted()).toEqual(['ours-a', 'ours-c', 'theirs']);
});
