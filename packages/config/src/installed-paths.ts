/** Where the suite lives on a node; the installer puts it there, the programs find it there. */
export const installedPaths = {
  programs: '/opt/zsha',
  runtime: '/opt/zsha/bin/node',
  emulator: '/opt/zsha/libexec/qemu-gate',
  settings: '/etc/zsha',
  config: '/etc/zsha/config.json',
  nodeSettings: '/etc/zsha/node.json',
  consulToken: '/etc/zsha/consul-token',
  clusterSecrets: '/etc/zsha/cluster-secrets.json',
  firewall: '/etc/zsha/nftables.conf',
  tls: '/etc/zsha/tls',
  consulConfig: '/etc/zsha/consul.d/consul.json',
  consulData: '/var/lib/zsha/consul',
  events: '/var/lib/zsha/events.ndjson',
  logs: '/var/log/z',
  agentSocket: '/run/zsha/agent.sock',
  guardSocket: '/run/zsha/guard.sock',
} as const;
