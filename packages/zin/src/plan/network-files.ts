import type { NetworkPlan, NicPlan } from './network-plan.ts';
import { guestPaths } from '../guest-paths.ts';

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
}

/** Every file that carries a plan out. All lie below /run: what holds is what this boot was told. */
export function networkFiles(plan: NetworkPlan): readonly PlannedFile[] {
  return [
    ...plan.nics.map((nic) => ({
      path: `${guestPaths.networkd}/${networkdFileName(nic.mac)}`,
      text: networkdText(nic),
    })),
    { path: guestPaths.resolvConf, text: plan.dns.map((server) => `nameserver ${server}\n`).join('') },
    {
      path: guestPaths.chronySources,
      text: plan.timeServers.map((server) => `server ${server} iburst\n`).join(''),
    },
    { path: guestPaths.consoleProxyAddress, text: `${plan.consoleProxyAddress ?? ''}\n` },
  ];
}

/** The files that are zin's own in networkd's folder; every other one is the operator's. */
export function isNetworkdFileName(name: string): boolean {
  return /^50-zin-[0-9a-f]{12}\.network$/.test(name);
}

function networkdFileName(mac: string): string {
  return `50-zin-${mac.replaceAll(':', '')}.network`;
}

function networkdText({ mac, address, prefix, gateway, isDefaultRoute }: NicPlan): string {
  return [
    '[Match]',
    `MACAddress=${mac}`,
    '',
    '[Network]',
    'DHCP=no',
    'LinkLocalAddressing=no',
    'IPv6AcceptRA=no',
    `Address=${address}/${prefix}`,
    ...(isDefaultRoute && gateway !== null ? [`Gateway=${gateway}`] : []),
    '',
  ].join('\n');
}
