import { linkNamed } from '../model/network.ts';
import type { Link, Network } from '../model/network.ts';
import type { Step } from './step.ts';

/**
 * The acts that turn one network into the other, in an order that the kernel accepts: what stands on a
 * link goes before it, and comes after it. None when they are the same as far as these tools go.
 */
export function stepsBetween(observed: Network, wanted: Network): readonly Step[] {
  const replaced = wanted.links.filter((link) => mustBeMadeAgain(linkNamed(observed, link.name), link));
  const isGone = (name: string): boolean =>
    linkNamed(wanted, name) === null || replaced.some((link) => link.name === name);
  const gone = observed.links.filter(({ name }) => isGone(name));
  const kept = observed.links.flatMap((was) => {
    const becomes = linkNamed(wanted, was.name);
    return becomes === null || isGone(was.name) ? [] : [{ was, becomes }];
  });
  const made = wanted.links
    .filter(({ name }) => isGone(name) || linkNamed(observed, name) === null)
    .filter(({ kind }) => kind === 'bond' || kind === 'vlan' || kind === 'bridge');
  const all = [...made.map((becomes) => ({ was: null, becomes })), ...kept];
  const enslaved = all.flatMap(({ was, becomes }) => enslave(was, becomes, wanted, isGone));
  return [
    ...kept.flatMap(({ was, becomes }) => takeAway(was, becomes)),
    ...kept.flatMap(({ was, becomes }) =>
      was.master !== null && (was.master !== becomes.master || isGone(was.master))
        ? [{ kind: 'release', link: was.name, master: was.master } as const]
        : [],
    ),
    ...byHeight(gone)
      .toReversed()
      .map(({ name }) => ({ kind: 'delete', link: name }) as const),
    ...byHeight(made).flatMap(create),
    ...enslaved,
    ...byHeight(all.map(({ becomes }) => becomes)).flatMap((link) => size(observed, link, isGone)),
    ...all
      .filter(({ was, becomes }) => becomes.up && was?.up !== true)
      // A port is brought up as it gets its master.
      .filter(({ becomes }) => enslaved.every(({ link }) => link !== becomes.name))
      .map(({ becomes }) => ({ kind: 'set-up', link: becomes.name }) as const),
    ...all.flatMap(({ was, becomes }) => bring(was, becomes)),
  ];
}

/** A bond's mode cannot change under its ports, nor a VLAN's tag at all. */
function mustBeMadeAgain(was: Link | null, becomes: Link): boolean {
  if (was === null || becomes.kind === 'nic' || becomes.kind === 'other') return false;
  return (
    was.kind !== becomes.kind ||
    was.bond?.mode !== becomes.bond?.mode ||
    was.vlan?.parent !== becomes.vlan?.parent ||
    was.vlan?.id !== becomes.vlan?.id
  );
}

const heights: Readonly<Record<Link['kind'], number>> = { nic: 0, other: 0, bond: 1, vlan: 2, bridge: 3 };

const byHeight = (links: readonly Link[]): readonly Link[] =>
  links.toSorted((one, other) => heights[one.kind] - heights[other.kind]);

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

function takeAway(was: Link, becomes: Link): readonly Step[] {
  const link = was.name;
  const routes = was.routes.filter((route) => !becomes.routes.some((its) => same(its, route)));
  const addresses = was.addresses.filter((address) => !becomes.addresses.some((its) => same(its, address)));
  return [
    ...routes.map((route) => ({ kind: 'remove-route', link, route }) as const),
    ...addresses.map((address) => ({ kind: 'remove-address', link, address }) as const),
  ];
}

function bring(was: Link | null, becomes: Link): readonly Step[] {
  const link = becomes.name;
  const addresses = becomes.addresses.filter((address) => !was?.addresses.some((its) => same(its, address)));
  // The kernel drops a route with the address that it needs: what is set again is set after all addresses.
  const routes = becomes.routes.filter(
    (route) => addresses.length > 0 || !was?.routes.some((its) => same(its, route)),
  );
  return [
    ...addresses.map((address) => ({ kind: 'add-address', link, address }) as const),
    ...routes.map((route) => ({ kind: 'add-route', link, route }) as const),
  ];
}

function create(link: Link): readonly Step[] {
  const { name } = link;
  if (link.bond !== null) return [{ kind: 'create-bond', link: name, options: link.bond }];
  if (link.vlan !== null) return [{ kind: 'create-vlan', link: name, tag: link.vlan }];
  return [{ kind: 'create-bridge', link: name }];
}

function enslave(
  was: Link | null,
  becomes: Link,
  wanted: Network,
  isGone: (name: string) => boolean,
): readonly Step[] {
  const { name, master } = becomes;
  if (master === null || (was?.master === master && !isGone(master))) return [];
  const toBond = linkNamed(wanted, master)?.kind === 'bond';
  return [{ kind: 'enslave', link: name, master, toBond }];
}

/** A bond gives its size to its ports, and takes theirs from them again; only what these tools make is sized. */
function size(observed: Network, link: Link, isGone: (name: string) => boolean): readonly Step[] {
  if (link.kind === 'nic' || link.kind === 'other') return [];
  const was = isGone(link.name) ? null : linkNamed(observed, link.name);
  return (was?.mtu ?? 1500) === link.mtu ? [] : [{ kind: 'set-mtu', link: link.name, mtu: link.mtu }];
}
