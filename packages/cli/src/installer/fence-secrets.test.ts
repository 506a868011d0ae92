import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseFenceDevices } from '@zsha/adapters/fence/fence-devices';
import { parseConfig } from '@zsha/config/parse-config';
import { serializeConfig } from '@zsha/config/serialize-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import type { LinkedNode } from './connect-all.ts';
import { fenceSecrets } from './fence-secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-fence-'));
const passwordFile = join(folder, 'password');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const device = { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7', User: 'ha' };
function configWith(change: object) {
  const parsed = parseConfig(JSON.stringify({ ...validConfig(), Fencing: [{ ...device, ...change }] }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const nodesWith = (stdout: string | null): readonly LinkedNode[] => {
  const run = () => Promise.resolve({ code: stdout === null ? 1 : 0, stdout: stdout ?? '', stderr: '' });
  return [{ node: { name: 'node-1', address: '10.0.0.1' }, link: { run } } as unknown as LinkedNode];
};

test('what comes out is what the agent reads, and an exported file finds the password on the nodes', async () => {
  writeFileSync(passwordFile, 'ge heim=1\n');
  const config = configWith({ PasswordFile: passwordFile });
  const first = await fenceSecrets(config, nodesWith(null));
  expect(first).toMatchObject({ ok: true, value: { 'node-1': { options: { password: 'ge heim=1' } } } });
  const text = JSON.stringify(first.ok ? first.value : null);
  expect(parseFenceDevices(text, 'fence.json').ok).toBe(true);

  const exported = parseConfig(
    JSON.stringify(serializeConfig(config)).replace(/"PasswordFile":"[^"]*"/, '"PasswordFile":null'),
  );
  if (!exported.ok) throw new Error('refused');
  expect(await fenceSecrets(exported.value, nodesWith(text))).toEqual(first);
});

test.each([
  ['nowhere to be found', {}, 'install.fence-password-missing'],
  ['in a file that is not there', { PasswordFile: '/none/password' }, 'install.fence-password-unreadable'],
])('a password %s is refused before anything is changed', async (_, change, messageId) => {
  expect(await fenceSecrets(configWith(change), nodesWith(null))).toMatchObject({
    ok: false,
    error: { messageId, params: { node: 'node-1' } },
  });
});
