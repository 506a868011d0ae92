/** Where the suite lives on a node; the installer puts it there, the programs find it there. */
export const installedPaths = {
  programs: '/opt/zsha',
  runtime: '/opt/zsha/bin/node',
  emulator: '/opt/zsha/libexec/qemu-gate',
  settings: '/etc/zsha',
  fenceDevices: '/etc/zsha/fence.json',
  config: '/etc/zsha/config.json',
  nodeSettings: '/etc/zsha/node.json',
  consulToken: '/etc/zsha/consul-token',
  clusterSecrets: '/etc/zsha/cluster-secrets.json',
  firewall: '/etc/zsha/nftables.conf',
  tls: '/etc/zsha/tls',
  consulConfig: '/etc/zsha/consul.d/consul.json',
  state: '/var/lib/zsha',
  consulData: '/var/lib/zsha/consul',
  /** What the installer did to this node, and copies of what it replaced. */
  ledger: '/var/lib/zsha/install-ledger.json',
  before: '/var/lib/zsha/before',
  /** The host keys of the cluster's nodes, as they were when it was installed. */
  knownHosts: '/etc/zsha/known_hosts',
  events: '/var/lib/zsha/events.ndjson',
  logs: '/var/log/z',
  run: '/run/zsha',
  agentSocket: '/run/zsha/agent.sock',
  guardSocket: '/run/zsha/guard.sock',
  guestSocket: '/run/zsha/guest.sock',
} as const;
