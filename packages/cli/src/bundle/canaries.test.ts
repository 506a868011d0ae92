import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installedPaths } from '@zsha/config/installed-paths';
import { collect } from './collect.ts';
import { knownSecrets } from './known-secrets.ts';
import { Redactor } from './redactor.ts';
import type { BundleSources } from './sources.ts';

const token = 'b1d9c0de-aaaa-4bbb-8ccc-canary000001';
const gossipKey = 'Y2FuYXJ5LWdvc3NpcC1rZXktMDEyMzQ1Njc4OWFiY2Q=';
const bmcPassword = 'canary "bmc" p@ss/word';
const bmcUser = 'canary-admin';
const keyLine = 'MIGHAgEAMBMGByqGSM49CanaryCanaryCanary';
/** In two halves: no file of the repository may look as if it held a key. */
const frame = (word: string): string => `-----${word} ${'PRIVATE'} KEY-----`;
const privateKey = `${frame('BEGIN')}\n${keyLine}\n${frame('END')}`;
const rootPassword = 'canary-root-Ü';
const strangers = ['password=hunter-canary', '"secret": "stranger-canary"', "token: 'third-canary'"];

const secretFiles: Readonly<Record<string, string>> = {
  [installedPaths.consulToken]: `${token}\n`,
  [installedPaths.clusterSecrets]: JSON.stringify({
    clusterId: 'open-cluster-id',
    gossipKey,
    caKey: privateKey,
  }),
  [installedPaths.fenceDevices]: JSON.stringify({
    'node-1': {
      agent: 'fence_ipmilan',
      options: { ip: '10.0.0.9', username: bmcUser, password: bmcPassword },
    },
  }),
  [`${installedPaths.tls}/node.key`]: privateKey,
};

/** All of them, in every spelling a program may have written them in. */
const spilled = [
  token,
  gossipKey,
  bmcPassword,
  JSON.stringify({ note: bmcPassword }),
  encodeURIComponent(bmcPassword),
  Buffer.from(bmcPassword).toString('base64'),
  bmcUser,
  privateKey,
  keyLine,
  rootPassword,
  ...strangers,
].join('\n');

const known = knownSecrets((path) => secretFiles[path] ?? null, { ZSHA_ROOT_PASSWORD: rootPassword });

/** A node on which every secret has got into everything. */
const leaky: BundleSources = {
  read: (path) => secretFiles[path] ?? spilled,
  run: () => Promise.resolve({ kind: 'exited', code: 0, stdout: spilled, stderr: spilled }),
  agent: () => Promise.resolve({ text: spilled }),
  keys: () => Promise.resolve({ index: '4711', pairs: { 'zsha/config': spilled } }),
  log: () => spilled,
};

const canary = /canary|b1d9c0de/i;

test('of the secrets that are planted everywhere none is in the bundle', async () => {
  const redactor = new Redactor(known);
  const { files, consulIndex } = await collect(leaky);
  expect(files.length).toBeGreaterThan(30);
  expect(consulIndex).toBe('4711');
  for (const { name, text } of files) {
    const clean = redactor.redact(text);
    expect.soft(canary.exec(clean)?.[0], name).toBeUndefined();
    expect.soft(clean, name).toContain('[removed]');
    // Cut before it was redacted, so that the test sees what it looks for.
    expect.soft(canary.test(text), name).toBe(true);
  }
});

test('no file that holds secrets is collected', async () => {
  const asked: string[] = [];
  await collect({ ...leaky, read: (path) => (asked.push(path), '') });
  for (const path of Object.keys(secretFiles)) expect.soft(asked).not.toContain(path);
});

test('what is no secret stays', () => {
  const redactor = new Redactor(known);
  const text = 'node-1 took over with epoch 4 of open-cluster-id; 10.0.0.9 answers; tokens: none\n';
  expect(redactor.redact(text)).toContain(
    'node-1 took over with epoch 4 of open-cluster-id; 10.0.0.9 answers',
  );
});

/** Of none of the letters of what is put in its place: with them it could come about anew. */
const letters = fc.constantFrom(...Array.from('abcXYZ01 \\/"\'$.*+?^(){}|%ü密'));

test('whatever a secret is made of, it goes, wherever it stands', () => {
  const secrets = fc.string({ minLength: 5, unit: letters });
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
      const clean = new Redactor([secret]).redact(`${before}${secret}${after}`);
      expect(clean).not.toContain(secret);
    }),
  );
});

test('what cannot be had is named, and the rest is collected', async () => {
  const { files, missing } = await collect({
    ...leaky,
    keys: () => Promise.resolve(null),
    run: (program) =>
      Promise.resolve(
        program === 'virsh' ? { kind: 'timeout', stderr: '' } : { kind: 'not-run', detail: 'ENOENT' },
      ),
  });
  expect(missing).toContain('consul/keys.json: Consul does not answer');
  expect(missing).toContain('vm/domain.xml: virsh: no answer in time');
  expect(missing).toContain('network/routes.txt: ip: ENOENT');
  expect(files.map(({ name }) => name)).toContain('logs/guard.log');
});
