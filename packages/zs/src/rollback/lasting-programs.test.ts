import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastingPrograms } from './lasting-programs.ts';

let root = '';
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'lasting-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** A package as it is unpacked. */
function unpacked(id: string): string {
  const folder = join(root, `unpacked-${id}`);
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['bin', 'lib', 'share']) mkdirSync(join(folder, part), { recursive: true });
  for (const file of ['bin/node', 'bin/zs', 'bin/consul', 'lib/zs.mjs', 'lib/part.mjs'])
    writeFileSync(join(folder, file), `${file} of ${id}`);
  symlinkSync('zs', join(folder, 'bin/zs-network-setting'));
  writeFileSync(join(folder, 'share/build-id'), id);
  return folder;
}
const installed = (): string => join(root, 'opt/zsha');
const kept = (): string => join(root, 'var/lib/zsha/network/programs');

test('where the suite is not installed, what the way back needs is kept when the package is gone', () => {
  const running = unpacked('one');
  const programs = lastingPrograms(running, installed(), kept());
  rmSync(running, { recursive: true });
  expect(readFileSync(join(programs, 'bin/zs-network-setting'), 'utf8')).toBe('bin/zs of one');
  expect(readFileSync(join(programs, 'lib/part.mjs'), 'utf8')).toBe('lib/part.mjs of one');
  expect(existsSync(join(programs, 'bin/consul'))).toBe(false);
});

test('a package of another build replaces it; a copy that was cut short is made anew', () => {
  mkdirSync(`${kept()}.new/bin`, { recursive: true });
  lastingPrograms(unpacked('one'), installed(), kept());
  writeFileSync(join(kept(), 'lib/seen'), '');
  lastingPrograms(unpacked('one'), installed(), kept());
  expect(existsSync(join(kept(), 'lib/seen'))).toBe(true);
  lastingPrograms(unpacked('two'), installed(), kept());
  expect(readFileSync(join(kept(), 'bin/zs'), 'utf8')).toBe('bin/zs of two');
  expect(existsSync(join(kept(), 'lib/seen'))).toBe(false);
});

test('where the suite is installed it is the suite’s own, and no copy stays', () => {
  lastingPrograms(unpacked('one'), installed(), kept());
  cpSync(unpacked('two'), installed(), { recursive: true, verbatimSymlinks: true });
  expect(lastingPrograms(unpacked('one'), installed(), kept())).toBe(installed());
  expect(existsSync(kept())).toBe(false);
});
