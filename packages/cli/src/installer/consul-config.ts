import type { HaConfig, NodeConfig } from '@zsha/config/model';
import type { ClusterSecrets } from './cluster-secrets.ts';

/** systemd hands the unit's credentials out here, readable by that unit alone. */
const credentials = '/run/credentials/zsha-consul.service';

/** One server's configuration file (Consul 1.8's names, which later releases still read). */
export function consulConfig(
  config: HaConfig,
  node: NodeConfig,
  secrets: ClusterSecrets,
): Readonly<Record<string, unknown>> {
  return {
    server: true,
    bootstrap_expect: config.nodes.length,
    datacenter: 'dc1',
    node_name: node.address,
    bind_addr: node.address,
    client_addr: '127.0.0.1',
    data_dir: '/var/lib/zsha/consul',
    retry_join: config.nodes.filter(({ name }) => name !== node.name).map(({ address }) => address),
    // A name taken by another node, or a node back under an old one, is still the same server.
    rejoin_after_leave: true,
    leave_on_terminate: false,
    skip_leave_on_interrupt: true,
    // A node that lost power is not a node that left. Either of these would take a dead server out
    // of the peers, after seconds or after three days: the majority would shrink to whoever is left.
    autopilot: { cleanup_dead_servers: false },
    reconnect_timeout: '87600h',
    // The shortest election that Consul offers: a take-over waits for a leader.
    performance: { raft_multiplier: 1 },
    ports: { http: 8500, https: -1, dns: -1, grpc: -1, serf_wan: -1 },
    encrypt: secrets.gossipKey,
    encrypt_verify_incoming: true,
    encrypt_verify_outgoing: true,
    verify_incoming: true,
    verify_outgoing: true,
    verify_server_hostname: true,
    ca_file: `${credentials}/ca.pem`,
    cert_file: `${credentials}/node.pem`,
    key_file: `${credentials}/node.key`,
    acl: {
      enabled: true,
      default_policy: 'deny',
      // Without a leader a known token goes on being known.
      down_policy: 'extend-cache',
      tokens: { master: secrets.managementToken, agent: secrets.consulAgentToken },
    },
    disable_update_check: true,
    disable_remote_exec: true,
    enable_script_checks: false,
    log_level: 'INFO',
  };
}
