import ssh2 from 'ssh2';
import type { NodeConfig } from '@zsha/config/model';

/** A key that the cluster's nodes log in to each other with. */
export function newClusterKey(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'zsha-cluster' });
  return { privateKey: pair.private, publicKey: pair.public };
}

/** Its line in authorized_keys: from the cluster's own nodes, to one command, and nothing that ssh offers beside. */
export function authorizedKeyLine(publicKey: string, nodes: readonly NodeConfig[]): string {
  const from = nodes.map(({ address }) => address).join(',');
  return `from="${from}",restrict,command="/opt/zsha/libexec/cluster-command" ${publicKey.trim()}`;
}
