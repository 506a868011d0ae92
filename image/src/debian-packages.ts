/** What the management VM has of Debian beside the minimal system; the services bring their own runtime. */
export const debianPackages = [
  'chrony',
  'dbus',
  'e2fsprogs',
  'iproute2',
  'iputils-arping',
  'iputils-ping',
  'kmod',
  'less',
  'nftables',
  'openssh-server',
  'procps',
  'qemu-guest-agent',
  'systemd',
  'systemd-sysv',
  'udev',
  // Instead of usrmerge, which would bring all of Perl.
  'usr-is-merged',
  'vim-tiny',
] as const;

/** Nobody needs these in this VM, and each costs a part of its boot. */
export const maskedUnits = [
  'apt-daily-upgrade.timer',
  'apt-daily.timer',
  'dev-hugepages.mount',
  'dev-mqueue.mount',
  'dpkg-db-backup.timer',
  'e2scrub_all.timer',
  'e2scrub_reap.service',
  'getty@tty1.service',
  'proc-sys-fs-binfmt_misc.automount',
  'sys-fs-fuse-connections.mount',
  'sys-kernel-config.mount',
  'sys-kernel-debug.mount',
  'sys-kernel-tracing.mount',
  'systemd-binfmt.service',
  'systemd-firstboot.service',
  'systemd-networkd-wait-online.service',
  'systemd-pcrphase-sysinit.service',
  'systemd-pcrphase.service',
  'systemd-pstore.service',
  'systemd-repart.service',
] as const;

/** Enabled as `systemctl enable` would: the unit, and who wants it. */
export const enabledUnits = [
  ['/lib/systemd/system/systemd-networkd.service', 'multi-user.target'],
  ['/lib/systemd/system/nftables.service', 'sysinit.target'],
  ['/etc/systemd/system/ssh-host-key.service', 'multi-user.target'],
  ['/etc/systemd/system/zin.service', 'multi-user.target'],
  ['/etc/systemd/system/zsha-platform.service', 'multi-user.target'],
] as const;
