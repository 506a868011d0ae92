/** What the VM needs beside its packages, by path below its root. */
export const vmFiles: Readonly<Record<string, string>> = {
  'etc/hostname': 'kernel-vm\n',
  'etc/fstab': '/dev/vdb /opt/zsha ext4 ro 0 0\n',
  'etc/resolv.conf': '',
  'etc/ssh/sshd_config.d/lab.conf': [
    'PermitRootLogin yes',
    'UseDNS no',
    'UsePAM no',
    // An emulated processor takes seconds for the larger ones.
    'HostKey /etc/ssh/ssh_host_ed25519_key',
    'KexAlgorithms curve25519-sha256',
    '',
  ].join('\n'),
  'etc/systemd/system/rig.service': [
    '[Unit]',
    'DefaultDependencies=no',
    'After=systemd-modules-load.service systemd-udevd.service systemd-udev-trigger.service local-fs.target',
    'Wants=network-pre.target',
    'Before=network-pre.target',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    'ExecStart=/usr/local/sbin/rig',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n'),
  // The machine of the tests has no time for what nobody waits for.
  'etc/systemd/system.conf.d/lab.conf': '[Manager]\nDefaultTimeoutStopSec=20s\n',
  // As on a node of metal: it manages cards, here the cables' ends, but not the one of the tests.
  'etc/NetworkManager/conf.d/lab.conf': [
    '[main]',
    'no-auto-default=*',
    '[keyfile]',
    'unmanaged-devices=mac:52:54:00:6c:61:62',
    '[device-cables]',
    'match-device=interface-name:p5p*,interface-name:eth1',
    'managed=1',
    '',
  ].join('\n'),
};

export const vmMaskedUnits = [
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  'dpkg-db-backup.timer',
  'e2scrub_all.timer',
  'e2scrub_reap.service',
  'fstrim.timer',
  'getty.target',
  'systemd-networkd-wait-online.service',
  'NetworkManager-wait-online.service',
  'NetworkManager-dispatcher.service',
  'systemd-timesyncd.service',
  'rpc-statd.service',
  'nfs-server.service',
  'nfs-blkmap.service',
  'polkit.service',
] as const;

export const vmPackages = [
  'dbus',
  'ifupdown',
  'iproute2',
  'iputils-ping',
  'kmod',
  'network-manager',
  'nfs-common',
  'nfs-kernel-server',
  'openssh-client',
  'openssh-server',
  'procps',
  'systemd',
  'systemd-sysv',
  'udev',
] as const;
