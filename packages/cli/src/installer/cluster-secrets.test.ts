import { expect, test } from 'vitest';
import { newClusterSecrets, parseClusterSecrets } from './cluster-secrets.ts';

const secrets = newClusterSecrets(
  { certificate: 'certificate', key: 'key' },
  { privateKey: 'private', publicKey: 'public' },
);

test('what was written is read again, whole', () => {
  expect(parseClusterSecrets(JSON.stringify(secrets))).toEqual(secrets);
});

test('a cluster of before the nodes’ own key keeps everything else', () => {
  const { sshPrivateKey: _private, sshPublicKey: _public, ...former } = secrets;
  expect(parseClusterSecrets(JSON.stringify(former))).toEqual({
    ...former,
    sshPrivateKey: '',
    sshPublicKey: '',
  });
});

test('half a set is none, and no two clusters share a secret', () => {
  const { gossipKey: _gossip, ...half } = secrets;
  for (const text of [JSON.stringify(half), '', '{', 'null']) expect(parseClusterSecrets(text)).toBeNull();
  const other = newClusterSecrets({ certificate: '', key: '' }, { privateKey: '', publicKey: '' });
  for (const name of ['clusterId', 'gossipKey', 'managementToken', 'suiteToken'] as const)
    expect(other[name]).not.toBe(secrets[name]);
});
