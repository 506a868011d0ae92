import { fenceOptions } from '../../bmc/bmc.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';

/** What an administrator chooses; everything that is not named here is Debian's default. */
export interface PacemakerTuning {
  /** Lines of corosync's `totem` section. */
  readonly totem: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** Further options of `fence_ipmilan`. */
  readonly fencing: Readonly<Record<string, string>>;
  readonly monitorEverySec: number;
  /** Watches the share too, by writing to it; null: the default, which does not look. */
  readonly shareEverySec: number | null;
}

export const debianDefaults: PacemakerTuning = {
  totem: [],
  properties: {},
  fencing: {},
  // The example in VirtualDomain's own metadata.
  monitorEverySec: 10,
  shareEverySec: null,
};

/**
 * What practitioners choose who want it fast: a token of one second (corosync's default is three, and more with every node),
 * off instead of reboot, no wait after the BMC's own answer, and a write to the share as part of the watch.
 */
export const tuned: PacemakerTuning = {
  totem: ['token: 1000', 'token_coefficient: 0', 'consensus: 1200', 'join: 50'],
  properties: { 'stonith-action': 'off', 'stonith-timeout': '20s', 'transition-delay': '0s' },
  fencing: { power_wait: '0', delay: '0' },
  monitorEverySec: 5,
  shareEverySec: 10,
};

export const domainFile = '/etc/pacemaker/mnvm.xml';

/** Two rings, as the nodes have two networks. */
export function corosyncConfig(nodes: readonly NodeLayout[], { totem }: PacemakerTuning): string {
  const section = (name: string, lines: readonly string[]): string[] => [
    `${name} {`,
    ...lines.map((line) => `  ${line}`),
    '}',
  ];
  const members = nodes.flatMap(({ name, address }, index) =>
    section('node', [
      `name: ${name}`,
      `nodeid: ${index + 1}`,
      `ring0_addr: ${address.management}`,
      `ring1_addr: ${address.storage}`,
    ]),
  );
  return [
    ...section('totem', [
      'version: 2',
      'cluster_name: lab',
      'crypto_cipher: none',
      'crypto_hash: none',
      ...totem,
    ]),
    ...section('nodelist', members),
    ...section('quorum', ['provider: corosync_votequorum']),
    ...section('logging', ['to_logfile: yes', 'logfile: /var/log/corosync/corosync.log', 'timestamp: hires']),
    // A container has no real-time scheduling.
    ...section('system', ['sched_rr: no', 'move_to_root_cgroup: no']),
    '',
  ].join('\n');
}

/** For `crm configure load replace`. */
export function crmConfiguration(nodes: readonly NodeLayout[], tuning: PacemakerTuning): string {
  const words = (of: Readonly<Record<string, string>>): string =>
    Object.entries(of)
      .map(([name, value]) => `${name}="${value}"`)
      .join(' ');
  const fences = nodes.flatMap((node) => [
    `primitive fence-${node.name} stonith:fence_ipmilan params pcmk_host_list="${node.name}" ${words({ ...fenceOptions(node), ...tuning.fencing })} op monitor interval=60s timeout=30s`,
    // A node does not hold its own switch.
    `location fence-${node.name}-elsewhere fence-${node.name} -inf: ${node.name}`,
  ]);
  const share =
    tuning.shareEverySec === null
      ? []
      : [
          `primitive share ocf:heartbeat:Filesystem params device=share directory=/opt/smp/mngt fstype=fuse op monitor interval=${tuning.shareEverySec}s timeout=20s on-fail=fence OCF_CHECK_LEVEL=20 op start timeout=60s interval=0 op stop timeout=60s interval=0`,
          'clone shares share meta interleave=true',
          'order share-first Mandatory: shares mnvm',
          'colocation mnvm-with-share inf: mnvm shares',
        ];
  // Pacemaker does less at a time while the load is high, and the load that a container sees is the whole machine's.
  const lab = { 'stonith-enabled': 'true', 'load-threshold': '10000%' };
  return [
    `property ${words({ ...lab, ...tuning.properties })}`,
    ...fences,
    `primitive mnvm ocf:heartbeat:VirtualDomain params config=${domainFile} hypervisor="qemu:///system" op monitor interval=${tuning.monitorEverySec}s timeout=30s op start timeout=120s interval=0 op stop timeout=120s interval=0`,
    ...share,
    '',
  ].join('\n');
}
