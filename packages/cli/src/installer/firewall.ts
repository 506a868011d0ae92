import type { HaConfig, NodeConfig } from '@zsha/config/model';

/** Consul's servers, libvirt's TLS, and QEMU's own stream of a migration. */
const tcpPorts = ['8300-8301', '16514', '49152-49215'] as const;
const udpPorts = ['8301'] as const;

/**
 * What only the cluster's nodes may reach. A table of its own, replaced as a whole; the host's own
 * rules are neither read nor changed by it.
 */
export function nftTable({ nodes }: HaConfig): string {
  const addresses = ['127.0.0.1', ...nodes.map(({ address }) => address)].join(', ');
  return [
    'table inet zsha',
    'delete table inet zsha',
    'table inet zsha {',
    '  chain input {',
    '    type filter hook input priority -5; policy accept;',
    `    ip saddr { ${addresses} } accept`,
    `    tcp dport { ${tcpPorts.join(', ')} } drop`,
    `    udp dport { ${udpPorts.join(', ')} } drop`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** firewalld's rich rules for one node: each of the others, to each of the ports, and the time where it is served. */
export function firewalldRules({ nodes, chronyServers }: HaConfig, node: NodeConfig): readonly string[] {
  const servesTime = chronyServers.some((server) => server === node.address || server === node.name);
  const ports = [
    ...tcpPorts.map((port) => ['tcp', port]),
    ...[...udpPorts, ...(servesTime ? ['123'] : [])].map((port) => ['udp', port]),
  ];
  return nodes
    .filter(({ name }) => name !== node.name)
    .flatMap(({ address }) =>
      ports.map(
        ([protocol, port]) =>
          `rule family="ipv4" source address="${address}" port port="${port}" protocol="${protocol}" accept`,
      ),
    );
}
