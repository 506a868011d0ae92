import { portsOf } from '../model/network.ts';
import type { BondOptions, Link, Network } from '../model/network.ts';
import { ruleTable } from './rule-table.ts';

/** Numbers as the bonding driver counts its modes. */
const modes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
];

export interface ShownBond {
  readonly name: string;
  readonly ports: readonly string[];
  readonly options: string;
  readonly mtu: number;
}

export interface ShownNetwork {
  readonly interfaces: readonly {
    readonly name: string;
    readonly kind: Link['kind'];
    readonly state: 'up' | 'no-carrier' | 'down';
    readonly mtu: number;
    readonly master: string | null;
    readonly addresses: readonly string[];
    readonly gateway: string | null;
  }[];
  readonly bridges: readonly { readonly name: string; readonly ports: readonly string[] }[];
  readonly bonds: readonly ShownBond[];
}

/** What an operator looks for, without loopback and the taps of virtual machines. */
export function showNetwork(network: Network): ShownNetwork {
  const links = network.links.filter(({ kind }) => kind !== 'other');
  const ports = (name: string): readonly string[] => portsOf(network, name).map((port) => port.name);
  return {
    interfaces: links.map((link) => ({
      name: link.name,
      kind: link.kind,
      state: link.up ? (link.carrier ? 'up' : 'no-carrier') : 'down',
      mtu: link.mtu,
      master: link.master,
      addresses: link.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
      gateway: link.routes.find(({ destination }) => destination === 'default')?.gateway ?? null,
    })),
    bridges: links.filter(({ kind }) => kind === 'bridge').map(({ name }) => ({ name, ports: ports(name) })),
    bonds: links.flatMap(({ name, bond, mtu }) =>
      bond === null ? [] : [{ name, ports: ports(name), options: optionsText(bond), mtu }],
    ),
  };
}

/** The table of the manual stands last, as it does there. */
export function networkText({ interfaces, bridges, bonds }: ShownNetwork): string {
  const rows = interfaces.map((one) => [
    one.name,
    one.kind,
    one.state,
    String(one.mtu),
    one.master ?? '',
    one.addresses.join(' '),
    one.gateway ?? '',
  ]);
  const withPorts = (name: string, ports: readonly string[], rest: readonly string[]): string[][] =>
    ports.length === 0
      ? [[name, '', ...rest]]
      : ports.map((port, at) => [at === 0 ? name : '', port, ...(at === 0 ? rest : [])]);
  return [
    ruleTable(['Interface', 'Type', 'State', 'MTU', 'Master', 'IP Addr(s)', 'Gateway'], rows),
    ruleTable(
      ['Bridge Name', 'Interface(s)'],
      bridges.flatMap(({ name, ports }) => withPorts(name, ports, [])),
    ),
    ruleTable(
      ['Bond Name', 'SLAVE(s)', 'BONDING_OPTS'],
      bonds.flatMap(({ name, ports, options }) => withPorts(name, ports, [options])),
    ),
  ].join('\n');
}

function optionsText({ mode, miimonMs, hashPolicy }: BondOptions): string {
  const known = modes.indexOf(mode);
  const hash = mode === '802.3ad' || mode === 'balance-xor' ? hashPolicy : null;
  return [
    `miimon=${miimonMs}`,
    `mode=${known === -1 ? mode : known}`,
    ...(hash === null ? [] : [`xmit_hash_policy=${hash}`]),
  ].join(' ');
}
