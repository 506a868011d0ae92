import { done } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import { noteCertificate } from './host-certificates.ts';
import type { IssuedCertificate } from './host-certificates.ts';

/** A host whose agent was put in place; its id was given when that began. */
export interface NewHost {
  readonly id: string;
  readonly clusterId: string;
  readonly name: string;
  readonly description: string;
  readonly address: string;
  readonly agentPort: number;
  readonly sshPort: number;
  readonly hostKey: string;
  readonly certificate: IssuedCertificate;
  readonly by: string;
}

/** From here on the platform knows it, and asks it. */
export function insertHost(tx: Tx, host: NewHost): Outcome<null> {
  const { id, clusterId, name, description, address, agentPort, sshPort, hostKey, certificate, by } = host;
  tx.sql.run(
    `INSERT INTO host (id, version, cluster_id, name, description, address, agent_port, ssh_port, host_key,
     enable_state, ready_state, ready_changed_at_ms, certificate_ends_at_ms, created_at_ms, changed_at_ms)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, 'Enabled', 'Connecting', ?, ?, ?, ?)`,
    id,
    clusterId,
    name,
    description,
    address,
    agentPort,
    sshPort,
    hostKey,
    tx.nowMs,
    certificate.endsAtMs,
    tx.nowMs,
    tx.nowMs,
  );
  noteCertificate(tx, id, certificate);
  tx.emit({ kind: 'host.created', resource: 'host', resourceId: id, name, by });
  return done(null);
}
