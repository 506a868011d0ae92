import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const own = 'script/checks/hygiene.test.ts';
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && file !== own && file !== 'LICENSE');

function filesWith(pattern: RegExp): readonly string[] {
  return tracked.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
}

test('no tracked file names a folder of the machine it was written on', () => {
  expect(filesWith(/(?<![\w.])\/(work|home|Users)\//)).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
});

test('no tracked file holds a private key', () => {
  expect(filesWith(/-----BEGIN [A-Z ]*PRIVATE KEY-----/)).toEqual([]);
});
