import { bondOptions, bridgeOf, holderOf } from '../model/settings.ts';
import type { AddressSettings, BondSettings, Settings } from '../model/settings.ts';
import { words } from '../plan/words.ts';
import { ownMark } from './manager.ts';
import type { Manager, OwnFile } from './manager.ts';

const folder = '/etc/NetworkManager/system-connections';
const prefix = 'zsha-';

export const networkManager: Manager = {
  name: 'NetworkManager',
  folder,
  isOwn: (fileName) => fileName.startsWith(prefix),
  files: (settings) => profiles(settings).map(({ name, text }) => profileFile(name, text)),
  handOver: (settings, changed) => [
    words('nmcli connection reload'),
    ...profiles(settings)
      // Ports follow their bond: it lets them go when it is activated again.
      .filter(
        ({ name, master }) => changed.has(pathOf(name)) || (master !== null && changed.has(pathOf(master))),
      )
      .map(({ name }) => [...words('nmcli --wait 15 connection up id'), `${prefix}${name}`]),
  ],
};

const pathOf = (name: string): string => `${folder}/${prefix}${name}.nmconnection`;

interface Profile {
  readonly name: string;
  /** The bond that it is a port of. */
  readonly master: string | null;
  readonly text: readonly string[];
}

/** One profile for each link, what is above first: a port brings its master up, and finds it there. */
function profiles(settings: Settings): readonly Profile[] {
  const { bonds, vlans, addresses } = settings;
  const bridges = addresses
    .filter(({ bridge }) => bridge)
    .map((one) =>
      profile(settings, holderOf(one), 'bridge', ['', '[bridge]', 'stp=false', 'forward-delay=0']),
    );
  const named = new Set([...bonds, ...vlans].map(({ name }) => name));
  const cards = addresses
    .filter(({ link }) => !named.has(link))
    .map(({ link }) => profile(settings, link, 'ethernet', []));
  return [
    ...bridges,
    ...bonds.map((bond) => profile(settings, bond.name, 'bond', bondSection(bond))),
    ...cards,
    ...bonds.flatMap(({ name, ports }) => ports.map((port) => portProfile(port, name))),
    ...vlans.map(({ name, parent, id }) =>
      profile(settings, name, 'vlan', ['', '[vlan]', `id=${id}`, `parent=${parent}`]),
    ),
  ];
}

function bondSection({ mode, mtu }: BondSettings): readonly string[] {
  const options = bondOptions[mode];
  return [
    '',
    '[bond]',
    `mode=${options.mode}`,
    `miimon=${options.miimonMs}`,
    ...(options.hashPolicy === null ? [] : [`xmit_hash_policy=${options.hashPolicy}`]),
    ...(mtu === null ? [] : ['', '[ethernet]', `mtu=${mtu}`]),
  ];
}

function profile(settings: Settings, name: string, type: string, section: readonly string[]): Profile {
  const own = settings.addresses.find((one) => holderOf(one) === name);
  const bridged = settings.addresses.some(({ link, bridge }) => bridge && link === name);
  const master = bridged ? [`master=${bridgeOf(name)}`, 'slave-type=bridge'] : [];
  const ip = bridged ? [] : own === undefined ? withoutAddress : ['', '[ipv4]', ...addressLines(own)];
  return { name, master: null, text: [...head(name, type), ...master, ...section, ...ip] };
}

function portProfile(port: string, bond: string): Profile {
  return { name: port, master: bond, text: [...head(port, 'ethernet'), `master=${bond}`, 'slave-type=bond'] };
}

const head = (name: string, type: string): readonly string[] => [
  '[connection]',
  `id=${prefix}${name}`,
  `type=${type}`,
  `interface-name=${name}`,
  'autoconnect=true',
  // Stronger than whatever profile the installer of the system left for this card.
  'autoconnect-priority=900',
];

const withoutAddress = ['', '[ipv4]', 'method=disabled', '', '[ipv6]', 'method=disabled'];

function addressLines({ address, prefix: length, gateway }: AddressSettings): readonly string[] {
  return [
    'method=manual',
    `address1=${address}/${length}`,
    ...(gateway === null ? [] : [`gateway=${gateway.address}`, `route-metric=${gateway.metric}`]),
  ];
}

/** Profiles that others may read are ignored. */
function profileFile(name: string, lines: readonly string[]): OwnFile {
  return {
    path: pathOf(name),
    mode: 0o600,
    text: `${[ownMark, '', ...lines].join('\n')}\n`,
  };
}
