import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Before } from '../model/before.ts';
import { isLinkName, linkNameMaxChars } from '../model/link-name.ts';
import { linkNamed, portsOf } from '../model/network.ts';
import type { Link } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { bridgeOf, holderOf } from '../model/settings.ts';
import type { AddressSettings, Settings } from '../model/settings.ts';
import type { SetAddress } from '../request/request.ts';
import { linkOrRefuse } from './link-or-refuse.ts';
import { readAddress } from './read-address.ts';
import { usesOf } from './uses-of.ts';

export function setAddress(before: Before, request: SetAddress): Result<Settings, Refusal> {
  const { link: name, bridge } = request;
  const { settings } = before;
  const link = linkOrRefuse(before, name);
  if (!link.ok) return link;
  const placed = checkPlace(before, link.value, bridge);
  if (placed !== null) return fail(placed);
  const read = readAddress(request);
  if (!read.ok) return read;
  const { address, prefix, gateway } = read.value;
  const holder = bridge ? bridgeOf(name) : name;
  const elsewhere = before.network.links.find(
    (one) => one.name !== holder && one.name !== name && one.addresses.some((its) => its.address === address),
  );
  if (elsewhere !== undefined) return fail(refusal('address-here', { address, name: elsewhere.name }));
  const wanted: AddressSettings = {
    link: name,
    bridge,
    address,
    prefix,
    gateway: gateway === null ? null : { address: gateway, metric: metricFor(before, name) },
  };
  const own = settings.addresses.find((one) => one.link === name);
  if (own !== undefined && JSON.stringify(own) === JSON.stringify(wanted)) return ok(settings);
  return ok({ ...settings, addresses: [...settings.addresses.filter((one) => one !== own), wanted] });
}

/** Takes the address away, and the bridge that was made for it. What is not set is cleared already. */
export function clearAddress(
  before: Before,
  { link: typed }: { readonly link: string },
): Result<Settings, Refusal> {
  const { settings } = before;
  const own = settings.addresses.find((one) => one.link === typed || holderOf(one) === typed);
  if (own === undefined) {
    const link = linkOrRefuse(before, typed);
    if (!link.ok) return link;
    const address = link.value.addresses[0]?.address;
    return address === undefined
      ? ok(settings)
      : fail(refusal('configured-elsewhere', { name: typed, address }));
  }
  if (own.bridge) {
    const bridge = holderOf(own);
    const guests = portsOf(before.network, bridge).filter(({ name }) => name !== own.link);
    const uses = [
      ...guests.map(({ name }) => name),
      ...usesOf(before, bridge).filter((use) => use !== own.address),
    ];
    if (uses.length > 0) return fail(refusal('bond-in-use', { name: bridge, uses: uses.join(', ') }));
  }
  return ok({ ...settings, addresses: settings.addresses.filter((one) => one !== own) });
}

/** Whether this link can carry an address, or a bridge that does. */
function checkPlace({ network, settings }: Before, link: Link, bridge: boolean): Refusal | null {
  const { name, kind, master } = link;
  if (kind === 'other' || kind === 'bridge') return refusal('not-bridgeable', { name });
  const own = settings.addresses.find((one) => one.link === name);
  if (!bridge && own?.bridge === true) return refusal('has-bridge', { name, bridge: bridgeOf(name) });
  const above = bridgeOf(name);
  if (master !== null && !(bridge && master === above)) return refusal('enslaved', { name, master });
  if (!bridge) return null;
  if (!isLinkName(above)) return refusal('name-too-long', { name: above, max: linkNameMaxChars });
  const existing = linkNamed(network, above);
  if (existing === null || own?.bridge === true) return null;
  return refusal(existing.kind === 'bridge' ? 'bridge-of-others' : 'link-exists', { name: above });
}

/**
 * The node's first gateway stays its default route; each further one only stands in for it. Two of the
 * same rank would take turns, and the operator's own connection with them.
 */
function metricFor({ network, settings }: Before, name: string): number {
  const own = settings.addresses.find((one) => one.link === name)?.gateway;
  if (own !== null && own !== undefined) return own.metric;
  const holders = new Set([name, bridgeOf(name)]);
  const others = [
    ...network.links
      .filter((link) => !holders.has(link.name))
      .flatMap(({ routes }) => routes)
      .filter(({ destination }) => destination === 'default')
      .map(({ metric }) => metric),
    ...settings.addresses.flatMap(({ gateway }) => gateway?.metric ?? []),
  ];
  return others.length === 0 ? 0 : Math.max(...others) + 100;
}
