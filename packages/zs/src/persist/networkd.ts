import { bondOptions, bridgeOf, holderOf, miimonMs } from '../model/settings.ts';
import type { AddressSettings, BondSettings, Settings } from '../model/settings.ts';
import { ownMark } from './manager.ts';
import type { Manager, OwnFile } from './manager.ts';

const folder = '/etc/systemd/network';
/** The first file that matches a link is the one that counts: ours stand before the distribution's. */
const prefix = '05-zsha-';

export const networkd: Manager = {
  name: 'systemd-networkd',
  folder,
  isOwn: (fileName) => fileName.startsWith(prefix),
  files: networkdFiles,
  handOver: () => [['networkctl', 'reload']],
};

function networkdFiles(settings: Settings): readonly OwnFile[] {
  const { bonds, vlans, addresses } = settings;
  const devices = [
    ...bonds.map((bond) => device(bond.name, 'bond', bondLines(bond))),
    ...vlans.map(({ name, id }) => device(name, 'vlan', ['', '[VLAN]', `Id=${id}`])),
    ...addresses
      .filter(({ bridge }) => bridge)
      .map((one) => device(holderOf(one), 'bridge', ['', '[Bridge]', 'STP=no', 'ForwardDelaySec=0'])),
  ];
  const ports = bonds.flatMap(({ name, ports: names }) =>
    names.map((port) => network(port, [`Bond=${name}`])),
  );
  return [...devices, ...ports, ...aboveCards(settings)];
}

/** The links that are no bond's ports: what is under them, beside them and on them. */
function aboveCards({ bonds, vlans, addresses }: Settings): readonly OwnFile[] {
  const names = new Set([
    ...bonds.map(({ name }) => name),
    ...vlans.flatMap(({ name, parent }) => [name, parent]),
    ...addresses.flatMap((one) => [one.link, holderOf(one)]),
  ]);
  return [...names].map((name) => {
    const own = addresses.find((one) => holderOf(one) === name);
    const bridged = addresses.some(({ link, bridge }) => bridge && link === name);
    const mtu = bonds.find((bond) => bond.name === name)?.mtu ?? null;
    return network(
      name,
      [
        ...(bridged ? [`Bridge=${bridgeOf(name)}`] : []),
        ...vlans.filter(({ parent }) => parent === name).map((vlan) => `VLAN=${vlan.name}`),
        ...(own === undefined
          ? ['LinkLocalAddressing=no', 'IPv6AcceptRA=no']
          : [`Address=${own.address}/${own.prefix}`]),
        // The address is there before the switch's side is: nothing has to be started in an order.
        'ConfigureWithoutCarrier=yes',
        ...(own === undefined ? [] : routeLines(own)),
      ],
      mtu === null ? [] : ['', '[Link]', `MTUBytes=${mtu}`],
    );
  });
}

function bondLines({ mode, mtu }: BondSettings): readonly string[] {
  const options = bondOptions[mode];
  return [
    ...(mtu === null ? [] : [`MTUBytes=${mtu}`]),
    '',
    '[Bond]',
    `Mode=${options.mode}`,
    `MIIMonitorSec=${miimonMs}ms`,
    ...(options.hashPolicy === null ? [] : [`TransmitHashPolicy=${options.hashPolicy}`]),
  ];
}

function routeLines({ gateway }: AddressSettings): readonly string[] {
  if (gateway === null) return [];
  const metric = gateway.metric === 0 ? [] : [`Metric=${gateway.metric}`];
  return ['', '[Route]', `Gateway=${gateway.address}`, ...metric];
}

function device(name: string, kind: string, lines: readonly string[]): OwnFile {
  return file(`${name}.netdev`, ['[NetDev]', `Name=${name}`, `Kind=${kind}`, ...lines]);
}

function network(name: string, lines: readonly string[], link: readonly string[] = []): OwnFile {
  return file(`${name}.network`, ['[Match]', `Name=${name}`, ...link, '', '[Network]', ...lines]);
}

function file(name: string, lines: readonly string[]): OwnFile {
  return { path: `${folder}/${prefix}${name}`, mode: 0o644, text: `${[ownMark, '', ...lines].join('\n')}\n` };
}
