import { installedPaths } from '@zsha/config/installed-paths';
import { newAuthority } from './certificates.ts';
import { newClusterKey } from './cluster-key.ts';
import { newClusterSecrets, parseClusterSecrets } from './cluster-secrets.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';
import type { LinkedNode } from './connect-all.ts';
import type { NodeFacts } from './node-facts.ts';

const readMaxMs = 30_000;

/** Those of the cluster that is there, or new ones. */
export async function clusterSecretsOf(
  linked: readonly LinkedNode[],
  facts: ReadonlyMap<string, NodeFacts>,
): Promise<ClusterSecrets> {
  for (const { node, link } of linked) {
    if (facts.get(node.name)?.installed === null) continue;
    const { stdout } = await link.run(['cat', installedPaths.clusterSecrets], '', readMaxMs);
    const secrets = parseClusterSecrets(stdout);
    if (secrets !== null) return secrets;
  }
  return newClusterSecrets(await newAuthority(Date.now()), newClusterKey());
}
