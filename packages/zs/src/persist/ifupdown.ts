import { bondOptions, holderOf } from '../model/settings.ts';
import type { AddressSettings, BondSettings, Settings } from '../model/settings.ts';
import { stepCommands } from '../plan/step-commands.ts';
import type { Step } from '../plan/step.ts';
import { ownMark } from './manager.ts';
import type { Manager, OwnFile } from './manager.ts';

const folder = '/etc/network/interfaces.d';
const fileName = 'zsha';

/** It runs at boot alone, and needs no word while the node is up. */
export const ifupdown: Manager = {
  name: 'ifupdown',
  folder,
  isOwn: (name) => name === fileName,
  files: ifupdownFiles,
  handOver: () => [],
};

function ifupdownFiles(settings: Settings): readonly OwnFile[] {
  const stanzas = [
    ...settings.bonds.map((bond) => bondStanza(settings, bond)),
    ...settings.vlans.map(({ name, parent, id }) =>
      stanza(settings, name, [{ kind: 'create-vlan', link: name, tag: { parent, id } }]),
    ),
    ...settings.addresses.flatMap((one) => addressStanzas(settings, one)),
  ];
  if (stanzas.length === 0) return [];
  return [{ path: `${folder}/${fileName}`, mode: 0o644, text: `${[ownMark, ...stanzas].join('\n\n')}\n` }];
}

function bondStanza(settings: Settings, { name, mode, mtu, ports }: BondSettings): string {
  return stanza(settings, name, [
    { kind: 'create-bond', link: name, options: bondOptions[mode] },
    ...(mtu === null ? [] : [{ kind: 'set-mtu', link: name, mtu } as const]),
    ...ports.map((link) => ({ kind: 'enslave', link, master: name, toBond: true }) as const),
  ]);
}

function addressStanzas(settings: Settings, one: AddressSettings): readonly string[] {
  const { link, bridge } = one;
  const isMade = [...settings.bonds, ...settings.vlans].some(({ name }) => name === link);
  if (!bridge) return isMade ? [] : [stanza(settings, link, [])];
  const name = holderOf(one);
  return [
    ...(isMade ? [] : [stanza(settings, link, [])]),
    stanza(settings, name, [
      { kind: 'create-bridge', link: name },
      { kind: 'enslave', link, master: name, toBond: false },
    ]),
  ];
}

/** Names were checked when they were given: nothing in these lines means anything to the shell that runs them. */
function stanza(settings: Settings, name: string, steps: readonly Step[]): string {
  const own = settings.addresses.find((one) => holderOf(one) === name);
  const made = steps.some(({ kind, link }) => kind.startsWith('create-') && link === name);
  return [
    `auto ${name}`,
    `iface ${name} inet ${own === undefined ? 'manual' : 'static'}`,
    ...(own === undefined ? [] : addressLines(own)),
    ...steps.flatMap((step) =>
      stepCommands(step).map((words) => {
        const command = words.join(' ');
        // A second ifup finds the link there.
        const once = step.kind.startsWith('create-')
          ? `test -d /sys/class/net/${name} || ${command}`
          : command;
        return `    pre-up ${once}`;
      }),
    ),
    ...(own === undefined ? [`    up ip link set dev ${name} up`] : []),
    ...(made ? [`    post-down ip link delete dev ${name} || true`] : []),
  ].join('\n');
}

function addressLines({ address, prefix, gateway }: AddressSettings): readonly string[] {
  return [
    `    address ${address}/${prefix}`,
    ...(gateway === null ? [] : [`    gateway ${gateway.address}`]),
    ...(gateway === null || gateway.metric === 0 ? [] : [`    metric ${gateway.metric}`]),
  ];
}
