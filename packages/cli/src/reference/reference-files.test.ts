import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { bashCompletion } from './bash-completion.ts';
import { documentedCommands } from './documented-commands.ts';
import { referenceFiles } from './reference-files.ts';

vi.setConfig({ testTimeout: 120_000 });

const root = join(import.meta.dirname, '../../../..');

test.each([...referenceFiles()])('%s is what script/reference makes of the table', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text);
});

test('the reference has every command but the internal ones, reset-MNVM-password among them', () => {
  const page = referenceFiles().get('docs/reference/commands.md') ?? '';
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual(documentedCommands.map(({ name }) => name));
  expect(sections).toContain('reset-MNVM-password');
  expect(sections).not.toContain('node-apply');
});

const folder = mkdtempSync(join(tmpdir(), 'zsha-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last word of a line, as the shell itself would ask. */
function offered(...words: readonly string[]): readonly string[] {
  writeFileSync(join(folder, 'completion'), bashCompletion());
  writeFileSync(join(folder, 'zsha'), '#!/bin/sh\necho nfs-1\necho nfs-2\n');
  chmodSync(join(folder, 'zsha'), 0o755);
  const script =
    'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _zsha; printf "%s\\n" "${COMPREPLY[@]}"';
  return execFileSync(
    'bash',
    ['--norc', '--noprofile', '-c', script, join(folder, 'completion'), 'zsha', ...words],
    {
      encoding: 'utf8',
      // A shell that is fed through a socket takes itself for a remote one and reads its start-up files.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: `${folder}:/usr/bin:/bin` },
    },
  )
    .split('\n')
    .filter((line) => line !== '');
}

test('bash offers commands, nodes, choices and options, each in its place', () => {
  expect(offered('mi')).toEqual(['migrate']);
  expect(offered('st')).toEqual(['status', 'status-conf', 'stop', 'start']);
  expect(offered('reset')).toEqual([]);
  expect(offered('migrate', '')).toEqual(['nfs-1', 'nfs-2']);
  expect(offered('maintenance', 'o')).toEqual(['on', 'off']);
  expect(offered('maintenance', 'on', 'nfs-2')).toEqual(['nfs-2']);
  expect(offered('freeze', '--f')).toEqual(['--for']);
  expect(offered('freeze', '--for', '')).toEqual([]);
  expect(offered('check-config', join(folder, 'com'))).toEqual([join(folder, 'completion')]);
});
