/** What every node has before the suite is installed: what a KVM host of the manual has, and nothing of ours. */
const kvmHost = [
  'ca-certificates',
  'chrony',
  'curl',
  'dbus',
  'ethtool',
  'iproute2',
  'iputils-ping',
  'kmod',
  'libvirt-clients',
  'libvirt-daemon-system',
  'logrotate',
  'nftables',
  'openssh-server',
  'procps',
  'qemu-system-x86',
  'qemu-utils',
  'systemd',
  'systemd-sysv',
] as const;

/** What else the benchmarks' contenders stand on; none of it runs until a contender starts it. */
const contenders = [
  'corosync',
  'crmsh',
  'fence-agents',
  'ipmitool',
  'pacemaker',
  'psmisc',
  'resource-agents',
] as const;

/** Which base system the nodes are laid over. */
export type BaseKind = 'kvm-host' | 'contenders';

export const basePackages: Readonly<Record<BaseKind, readonly string[]>> = {
  'kvm-host': kvmHost,
  contenders: [...kvmHost, ...contenders],
};
