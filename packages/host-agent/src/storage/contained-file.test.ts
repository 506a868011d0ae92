import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contained, existing, isBelow } from './contained-file.ts';

let base = '';
let root = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'zsha-contained-'));
  root = join(base, 'storage');
  mkdirSync(join(root, 'volumes'), { recursive: true });
  writeFileSync(join(base, 'outside'), 'x');
});
afterEach(() => rmSync(base, { recursive: true }));

const step = fc.oneof(
  fc.constantFrom('..', '.', '', 'a', '..a', 'volumes', '...'),
  fc.string({ maxLength: 4 }),
);

test('by its letters a path is below a root exactly when it is longer and begins with it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const path = resolve('/s/root', ...steps.map((each) => each.replaceAll('\0', '')));
      expect(isBelow('/s/root', path)).toBe(path.startsWith('/s/root/'));
    }),
    { numRuns: 1000 },
  );
});

test('a plain file and one that is not there yet are what they are', () => {
  const path = join(root, 'volumes/a.raw');
  expect(contained(root, path)).toBe(path);
  expect(() => existing(root, path)).toThrow('there is no volumes/a.raw');
  writeFileSync(path, '');
  expect(existing(root, path)).toBe(path);
});

test('links, folders and names in other places are refused', () => {
  symlinkSync(join(base, 'outside'), join(root, 'volumes/link'));
  expect(() => contained(root, join(root, 'volumes/link'))).toThrow('no plain file');
  symlinkSync('/nowhere', join(root, 'volumes/dangling'));
  expect(() => contained(root, join(root, 'volumes/dangling'))).toThrow('no plain file');
  symlinkSync(base, join(root, 'images'));
  expect(() => contained(root, join(root, 'images/outside'))).toThrow('leads out');
  expect(() => contained(root, join(base, 'outside'))).toThrow('leads out');
  expect(() => contained(root, join(root, 'volumes'))).toThrow('no plain file');
  for (const name of ['one', 'two', 'three']) linkSync(join(base, 'outside'), join(base, name));
  linkSync(join(base, 'outside'), join(root, 'volumes/hard'));
  expect(() => contained(root, join(root, 'volumes/hard'))).toThrow('other names');
});

test('a storage may itself lie behind a link: the operator put it there', () => {
  symlinkSync(root, join(base, 'way'));
  expect(contained(join(base, 'way'), join(base, 'way/volumes/a'))).toBe(join(base, 'way/volumes/a'));
});
