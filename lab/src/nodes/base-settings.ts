/** The password an operator would type; the installer gets it, the lab itself uses its key. */
export const rootPassword = 'zsha-lab';

/** Files every node has in common, by path below its root. */
export const baseFiles: Readonly<Record<string, string>> = {
  'etc/ssh/sshd_config.d/lab.conf': 'PermitRootLogin yes\nUseDNS no\n',
  // In a container libvirt can neither switch users nor make namespaces and cgroups for its guests.
  'etc/libvirt/qemu.conf': [
    'user = "root"',
    'group = "root"',
    'security_driver = "none"',
    'namespaces = []',
    'cgroup_controllers = []',
    'dynamic_ownership = 0',
    'remember_owner = 0',
    'stdio_handler = "file"',
    '',
  ].join('\n'),
  // The clock is the machine's own: chronyd may follow its servers here, but never steer.
  'etc/default/chrony': 'DAEMON_OPTS="-F 1 -x"\n',
  'etc/systemd/system/chrony.service.d/lab.conf': '[Unit]\nConditionCapability=\n',
  // The default is 90 s, which a `reboot` typed into a node would wait for anything that hangs.
  'etc/systemd/system.conf.d/lab.conf': '[Manager]\nDefaultTimeoutStopSec=20s\n',
  'etc/resolv.conf': '',
};

/** Units that only cost time in a container, or that act on guests by themselves. */
export const maskedUnits = [
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  'console-getty.service',
  'dpkg-db-backup.timer',
  'e2scrub_all.timer',
  'e2scrub_reap.service',
  'fstrim.timer',
  'getty.target',
  'libvirt-guests.service',
  'nftables.service',
  'systemd-networkd-wait-online.service',
  'systemd-timesyncd.service',
] as const;
