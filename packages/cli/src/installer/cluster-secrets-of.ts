import { installedPaths } from '@zsha/config/installed-paths';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { newAuthority } from './certificates.ts';
import type { Refusal } from './check-facts.ts';
import { newClusterKey } from './cluster-key.ts';
import { newClusterSecrets, parseClusterSecrets } from './cluster-secrets.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';
import type { LinkedNode } from './connect-all.ts';
import type { NodeFacts } from './node-facts.ts';

const readMaxMs = 30_000;

/** Those of the cluster that is there, or new ones where there is none. */
export async function clusterSecretsOf(
  linked: readonly LinkedNode[],
  facts: ReadonlyMap<string, NodeFacts>,
): Promise<Result<ClusterSecrets, Refusal>> {
  const installed = linked.filter(({ node }) => (facts.get(node.name)?.installed ?? null) !== null);
  for (const { link } of installed) {
    const { stdout } = await link.run(['cat', installedPaths.clusterSecrets], '', readMaxMs);
    const secrets = parseClusterSecrets(stdout);
    if (secrets !== null) return ok(withKey(secrets));
  }
  if (installed.length === 0) return ok(newClusterSecrets(await newAuthority(Date.now()), newClusterKey()));
  const nodes = installed.map(({ node }) => node.name).join(', ');
  return fail({
    messageId: 'install.secrets-lost',
    params: { nodes, path: installedPaths.clusterSecrets },
  });
}

function withKey(secrets: ClusterSecrets): ClusterSecrets {
  if (secrets.sshPrivateKey !== '') return secrets;
  const { privateKey, publicKey } = newClusterKey();
  return { ...secrets, sshPrivateKey: privateKey, sshPublicKey: publicKey };
}
