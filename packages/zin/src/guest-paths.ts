import { guestPortName } from '@zsha/api/guest-report';
import { guestValuesEntry } from '@zsha/config/guest-values';

/** Where things lie in the management VM; image/files has the same paths in units and settings. */
export const guestPaths = {
  firmwareValues: `/sys/firmware/qemu_fw_cfg/by_name/${guestValuesEntry}/raw`,
  port: `/dev/virtio-ports/${guestPortName}`,
  networkd: '/run/systemd/network',
  resolvConf: '/run/zin/resolv.conf',
  chronySources: '/run/zin/chrony/host.sources',
  /** The firewall takes it in, at every reload too. */
  managementLinks: '/run/zin/firewall/management-links.nft',
  /** What the platform hands out for consoles. */
  consoleProxyAddress: '/run/zin/console-proxy-address',
  /** What zin knows and did last, for `zin status`. */
  state: '/run/zin/state.json',
} as const;
