/** The comments of the sample, by what they stand beside. */
export type SampleComment =
  | 'nodes'
  | 'memory'
  | 'cpu'
  | 'type'
  | 'mon-addresses'
  | 'chrony-servers'
  | 'pool-name'
  | 'image-folder'
  | 'dns'
  | 'bridge'
  | 'mac'
  | 'address'
  | 'netmask'
  | 'gateway'
  | 'management'
  | 'default-route'
  | 'console-proxy'
  | 'reset-password';

export interface SampleOptions {
  readonly type: 'FileConf' | 'CephConf';
  /** Two addresses that are nobody's yet. */
  readonly macs: readonly [string, string];
  readonly comment: (of: SampleComment) => string;
}

/** A configuration that passes every check as it stands, to be edited line by line. */
export function sampleConfig({ type, macs, comment }: SampleOptions): string {
  const ceph = type === 'CephConf';
  const line = (text: string, of: SampleComment): string => `${text} // ${comment(of)}`;
  const network = (bridge: string, mac: string, net: string, management: boolean): string[] => [
    '        {',
    line(`            "Bridge": "${bridge}",`, 'bridge'),
    line(`            "MacAddress": "${mac}",`, 'mac'),
    line(`            "Ipaddr": "${net}.200",`, 'address'),
    line('            "Netmask": "255.255.255.0",', 'netmask'),
    line(`            "Gateway": "${net}.1",`, 'gateway'),
    line(`            "IsMgmt": ${management},`, 'management'),
    line(`            "IsDefRoute": ${!management}`, 'default-route'),
    '        }',
  ];
  return [
    '{',
    '    "Node": [',
    '        "192.168.255.205 node-1",',
    '        "192.168.255.221 node-2",',
    '        "192.168.255.183 node-3"',
    line('    ],', 'nodes'),
    line('    "MemorySizeInGB": 8,', 'memory'),
    line('    "CPU": 4,', 'cpu'),
    line(`    "Type": "${type}",`, 'type'),
    line(
      `    "MonAddrs": ${ceph ? '["192.168.255.205", "192.168.255.221", "192.168.255.183"]' : 'null'},`,
      'mon-addresses',
    ),
    '    "ChronyServers": [',
    '        "192.168.255.205"',
    line('    ],', 'chrony-servers'),
    line(`    "PoolName": "${ceph ? 'zs-ha' : ''}",`, 'pool-name'),
    line(`    "ImageFolder": "/opt/smp/mngt",`, 'image-folder'),
    '    "DNS": [',
    '        "172.20.198.1"',
    line('    ],', 'dns'),
    '    "Network": [',
    ...network('br_zsn0', macs[0], '172.20.198', true).map((text, at, all) =>
      at === all.length - 1 ? `${text},` : text,
    ),
    ...network('br_zsn1', macs[1], '203.0.113', false),
    '    ],',
    line('    "ConsoleProxyOverriddenIP": "",', 'console-proxy'),
    line('    "AllowResetRootPassword": false', 'reset-password'),
    '}',
    '',
  ].join('\n');
}
