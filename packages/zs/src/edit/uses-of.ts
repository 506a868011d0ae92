import type { Before } from '../model/before.ts';
import { linkNamed } from '../model/network.ts';
import { holderOf } from '../model/settings.ts';

/** What stands on this link and would fall with it: bridges, VLANs, addresses. */
export function usesOf({ network, settings }: Before, name: string): readonly string[] {
  const link = linkNamed(network, name);
  return [
    ...new Set([
      ...(link === null || link.master === null ? [] : [link.master]),
      ...network.links.filter(({ vlan }) => vlan?.parent === name).map((vlan) => vlan.name),
      ...settings.vlans.filter(({ parent }) => parent === name).map((vlan) => vlan.name),
      ...(link?.addresses ?? []).map(({ address }) => address),
      ...settings.addresses
        .filter((one) => one.link === name)
        .map((one) => (one.bridge ? holderOf(one) : one.address)),
    ]),
  ];
}
