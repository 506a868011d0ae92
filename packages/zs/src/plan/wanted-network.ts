import { linkNamed } from '../model/network.ts';
import type { Link, Network } from '../model/network.ts';
import { bondOptions, bridgeOf, holderOf } from '../model/settings.ts';
import type { AddressSettings, BondSettings, Settings } from '../model/settings.ts';

const mtuDefault = 1500;

/** The network as it should become: what was set before is taken back, what is set now is laid over the rest. */
export function wantedNetwork(observed: Network, before: Settings, after: Settings): Network {
  const links = new Map(observed.links.map((link) => [link.name, link]));
  takeBack(links, before, after);
  for (const bond of after.bonds) layBond(links, bond);
  for (const { name, parent, id } of after.vlans)
    put(links, name, { kind: 'vlan', vlan: { parent, id }, mtu: links.get(parent)?.mtu ?? mtuDefault });
  for (const address of after.addresses) layAddress(links, address);
  return { links: [...links.values()] };
}

type Links = Map<string, Link>;

function takeBack(links: Links, before: Settings, after: Settings): void {
  const kept = new Set(linksMadeBy(after));
  for (const name of linksMadeBy(before).filter((made) => !kept.has(made))) links.delete(name);
  const ports = new Map(after.bonds.map(({ name, ports: wanted }) => [name, wanted]));
  for (const link of links.values()) {
    const { name, master } = link;
    if (master === null) continue;
    const released =
      !links.has(master) ||
      (before.bonds.some((bond) => bond.name === master && bond.ports.includes(name)) &&
        ports.get(master)?.includes(name) === false);
    if (released) links.set(name, { ...link, master: null });
  }
  const holders = new Set(after.addresses.map(holderOf));
  for (const name of before.addresses.map(holderOf)) {
    const link = links.get(name);
    if (link !== undefined && !holders.has(name)) links.set(name, { ...link, addresses: [], routes: [] });
  }
}

function linksMadeBy({ bonds, vlans, addresses }: Settings): readonly string[] {
  return [...bonds, ...vlans]
    .map(({ name }) => name)
    .concat(addresses.filter(({ bridge }) => bridge).map(holderOf));
}

function layBond(links: Links, { name, mode, mtu, ports }: BondSettings): void {
  const existing = links.get(name);
  put(links, name, {
    kind: 'bond',
    bond: bondOptions[mode],
    mtu: mtu ?? (existing?.kind === 'bond' ? existing.mtu : mtuDefault),
  });
  for (const port of ports) {
    const link = links.get(port);
    // A card that was taken out of the machine leaves its place in the bond to its successor.
    if (link !== undefined) links.set(port, { ...link, master: name, up: true, addresses: [], routes: [] });
  }
}

function layAddress(links: Links, setting: AddressSettings): void {
  const { link: name, bridge, address, prefix, gateway } = setting;
  const link = links.get(name);
  if (link === undefined) return;
  if (bridge) {
    links.set(name, { ...link, master: bridgeOf(name), up: true, addresses: [], routes: [] });
    put(links, bridgeOf(name), { kind: 'bridge', mtu: link.mtu });
  }
  put(links, holderOf(setting), {
    addresses: [{ address, prefix }],
    routes:
      gateway === null ? [] : [{ destination: 'default', gateway: gateway.address, metric: gateway.metric }],
  });
}

function put(links: Links, name: string, changed: Partial<Link>): void {
  const blank: Link = {
    name,
    kind: 'other',
    up: true,
    carrier: false,
    mtu: mtuDefault,
    master: null,
    bond: null,
    vlan: null,
    addresses: [],
    routes: [],
  };
  links.set(name, { ...(linkNamed({ links: [...links.values()] }, name) ?? blank), ...changed, up: true });
}
