import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';

/**
 * What makes a cluster this cluster. Made once, at the first installation; kept on every node where
 * only root reads it, so that installing again, on any of them, goes on with the same.
 */
const schema = z.object({
  clusterId: z.uuid(),
  arbiterId: z.uuid(),
  /** Consul's gossip key: 32 bytes in base64. */
  gossipKey: z.string(),
  /** Consul's management token; the suite itself never runs with it. */
  managementToken: z.uuid(),
  /** The token of Consul's own agents. */
  consulAgentToken: z.uuid(),
  /** The token of zsha's agents: its own keys, its own service, reading members. */
  suiteToken: z.uuid(),
  caCertificate: z.string(),
  caKey: z.string(),
  /** The nodes reach each other with it, to uninstall a node and to read its logs; empty in a cluster of before. */
  sshPrivateKey: z.string().default(''),
  sshPublicKey: z.string().default(''),
});

export type ClusterSecrets = z.infer<typeof schema>;

export function newClusterSecrets(
  ca: { readonly certificate: string; readonly key: string },
  ssh: { readonly privateKey: string; readonly publicKey: string },
): ClusterSecrets {
  return {
    clusterId: randomUUID(),
    arbiterId: randomUUID(),
    gossipKey: randomBytes(32).toString('base64'),
    managementToken: randomUUID(),
    consulAgentToken: randomUUID(),
    suiteToken: randomUUID(),
    caCertificate: ca.certificate,
    caKey: ca.key,
    sshPrivateKey: ssh.privateKey,
    sshPublicKey: ssh.publicKey,
  };
}

/** @returns null for anything that is not a whole set. */
export function parseClusterSecrets(text: string): ClusterSecrets | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
