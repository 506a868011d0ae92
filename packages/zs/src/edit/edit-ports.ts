import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Before } from '../model/before.ts';
import { linkNamed } from '../model/network.ts';
import type { Network } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Settings } from '../model/settings.ts';
import { ownBond, withBond } from './edit-bonds.ts';

interface PortRequest {
  readonly bond: string;
  readonly nic: string;
}

export function addPort(before: Before, { bond, nic }: PortRequest): Result<Settings, Refusal> {
  const { network, settings } = before;
  const own = ownBond(before, bond);
  if (!own.ok) return own;
  if (own.value.ports.includes(nic)) return ok(settings);
  const link = linkNamed(network, nic);
  if (link === null) return fail(refusal('unknown-nic', { name: nic, known: nicNames(network) }));
  if (link.kind !== 'nic') return fail(refusal('not-a-nic', { name: nic, known: nicNames(network) }));
  const other = settings.bonds.find(({ ports }) => ports.includes(nic))?.name ?? link.master;
  if (other !== null && other !== bond) return fail(refusal('enslaved', { name: nic, master: other }));
  const vlan =
    network.links.find((one) => one.vlan?.parent === nic) ??
    settings.vlans.find(({ parent }) => parent === nic);
  if (vlan !== undefined) return fail(refusal('nic-has-vlan', { name: nic, vlan: vlan.name }));
  const address = link.addresses[0]?.address ?? settings.addresses.find((one) => one.link === nic)?.address;
  if (address !== undefined) return fail(refusal('nic-has-address', { name: nic, address }));
  return ok(withBond(settings, { ...own.value, ports: [...own.value.ports, nic] }));
}

/** A card that is in no bond is out of this one already. */
export function removePort(before: Before, { bond, nic }: PortRequest): Result<Settings, Refusal> {
  const { network, settings } = before;
  const own = ownBond(before, bond);
  if (!own.ok) return own;
  if (own.value.ports.includes(nic))
    return ok(withBond(settings, { ...own.value, ports: own.value.ports.filter((port) => port !== nic) }));
  const link = linkNamed(network, nic);
  if (link === null) return fail(refusal('unknown-nic', { name: nic, known: nicNames(network) }));
  if (link.master !== null) return fail(refusal('enslaved', { name: nic, master: link.master }));
  return ok(settings);
}

const nicNames = (network: Network): string =>
  network.links
    .filter(({ kind }) => kind === 'nic')
    .map(({ name }) => name)
    .join(', ');
