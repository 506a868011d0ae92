import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cephSecretUsage } from '@zsha/adapters/libvirt/rbd';
import { parseConfig } from '@zsha/config/parse-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import { cephKey, giveCephKey } from './ceph-auth.ts';
import type { LinkedNode } from './connect-all.ts';

const key = 'AQBgeheim0000000000000000000000000000000==';
const configOf = (type: 'FileConf' | 'CephConf') => {
  const parsed = parseConfig(JSON.stringify(validConfig(type)));
  if (!parsed.ok) throw new Error('the sample does not hold');
  return parsed.value;
};

function nodeThatSays(code: number, stdout: string) {
  const runs: { readonly argv: readonly string[]; readonly input: string }[] = [];
  const run = (argv: readonly string[], input: string) => {
    runs.push({ argv, input });
    return Promise.resolve({ code, stdout, stderr: 'why' });
  };
  return {
    runs,
    linked: { node: { name: 'node-1', address: '10.0.0.1' }, link: { run } } as unknown as LinkedNode,
  };
}

test('without Ceph nothing is asked for', async () => {
  const { runs, linked } = nodeThatSays(0, key);
  expect(await cephKey(configOf('FileConf'), [linked])).toBeNull();
  expect(runs).toEqual([]);
});

test('the user may reach its pool and no other', async () => {
  const { runs, linked } = nodeThatSays(0, `${key}\n`);
  expect(await cephKey(configOf('CephConf'), [linked])).toBe(key);
  expect(runs[0]?.argv.slice(3)).toEqual([
    'client.zsha',
    'mon',
    'profile rbd',
    'osd',
    'profile rbd pool=zs-ha',
  ]);
});

test.each([
  [1, ''],
  [0, 'not a key\nat all'],
])('what is no key is an error in Ceph’s words: %d %j', async (code, stdout) => {
  const { linked } = nodeThatSays(code, stdout);
  await expect(cephKey(configOf('CephConf'), [linked])).rejects.toThrow(/client\.zsha/);
});

test('the key travels on standard input alone', async () => {
  const { runs, linked } = nodeThatSays(0, '');
  await giveCephKey(linked, '0123456789abcdef', key);
  expect(runs[0]?.input).toBe(key);
  expect(JSON.stringify(runs[0]?.argv)).not.toContain(key);
});

const folder = mkdtempSync(join(tmpdir(), 'zsha-ceph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Remembers what it was called with, and whether a secret was defined; as virsh prints it. */
const virsh = `#!/bin/sh
echo "$@" >> ${folder}/calls
case "$2" in
  secret-define) cp "$3" ${folder}/defined ;;
  secret-list) [ ! -e ${folder}/defined ] || echo " 11111111-2222-3333-4444-555555555555   ceph ${cephSecretUsage}" ;;
  secret-set-value) cat "$5" > ${folder}/value ;;
esac
`;

test('on the node the secret is made once, takes the key, and no argument ever shows it', () => {
  writeFileSync(join(folder, 'virsh'), virsh);
  chmodSync(join(folder, 'virsh'), 0o755);
  const script = join(import.meta.dirname, '../../files/ceph-secret.sh');
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  for (const value of ['first', key]) execFileSync('sh', [script], { input: value, env });
  expect(readFileSync(join(folder, 'value'), 'utf8')).toBe(key);
  expect(readFileSync(join(folder, 'defined'), 'utf8')).toContain(`<name>${cephSecretUsage}</name>`);
  const calls = readFileSync(join(folder, 'calls'), 'utf8');
  expect(calls.match(/secret-define/g)).toHaveLength(1);
  expect(calls).toMatch(/secret-set-value 11111111-2222-3333-4444-555555555555 --file \S+ --plain/);
  expect(calls).not.toContain(key);
});
