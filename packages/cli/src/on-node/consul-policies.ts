/** What each of the suite's Consul tokens may do; whatever is not named here is denied. */
export const consulPolicies = [
  {
    name: 'zsha-consul-agent',
    token: 'agent',
    // A server registers itself and looks up its peers.
    rules: 'node_prefix "" { policy = "write" } service_prefix "" { policy = "read" }',
  },
  {
    name: 'zsha-suite',
    token: 'suite',
    rules: [
      'key_prefix "zsha/" { policy = "write" }',
      'service "zsha" { policy = "write" }',
      'node_prefix "" { policy = "read" }',
      'agent_prefix "" { policy = "read" }',
    ].join(' '),
  },
] as const;
