import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPage, firstScreenMaxBytes } from './page.ts';
import type { PageSize } from './page.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'zsha-page-'));
let sizes: readonly PageSize[] = [];
beforeAll(async () => {
  sizes = await buildPage(root, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

test('the first screen is within its limit', () => {
  expect(sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)).toBeLessThanOrEqual(firstScreenMaxBytes);
});

test('the page names its files by their hash, has nothing inline, and asks nobody else for anything', () => {
  const index = read('index.html');
  const named = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
  expect(named).toHaveLength(3);
  for (const file of named) expect(file).toMatch(/-[A-Z0-9]{8}\.(js|css)$/);
  expect(index).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|https?:/);
  expect(read(named.find((file) => file.endsWith('.css')) ?? '')).not.toMatch(
    /@font-face|url\((?!["']?data:|["']?#)/,
  );
});

test('every file lies there packed too', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const { file } of sizes) expect(names).toEqual(expect.arrayContaining([`${file}.gz`, `${file}.br`]));
});

test('the script makes no code of text: the policy of the page forbids it', () => {
  const script = sizes.find(({ file }) => /main-.*\.js$/.test(file))?.file ?? '';
  expect(read(script).match(/\beval\(|new Function\(/g) ?? []).toEqual([]);
});
