import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Before } from '../model/before.ts';
import { isLinkName, linkNameMaxChars } from '../model/link-name.ts';
import { linkNamed } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Settings } from '../model/settings.ts';
import { linkOrRefuse } from './link-or-refuse.ts';
import { usesOf } from './uses-of.ts';

interface VlanRequest {
  readonly link: string;
  readonly id: string;
}

const vlanIdMax = 4094;

export function createVlan(before: Before, request: VlanRequest): Result<Settings, Refusal> {
  const vlan = readVlan(request);
  if (!vlan.ok) return vlan;
  const { name, parent } = vlan.value;
  const { settings } = before;
  if (settings.vlans.some((one) => one.name === name)) return ok(settings);
  const link = linkOrRefuse(before, parent);
  if (!link.ok) return link;
  if (link.value.kind === 'bridge') return fail(refusal('not-bridgeable', { name: parent }));
  if (link.value.master !== null && link.value.kind === 'nic')
    return fail(refusal('enslaved', { name: parent, master: link.value.master }));
  if (linkNamed(before.network, name) !== null) return fail(refusal('link-exists', { name }));
  return ok({ ...settings, vlans: [...settings.vlans, vlan.value] });
}

/** A VLAN that is not there is gone already. */
export function deleteVlan(before: Before, request: VlanRequest): Result<Settings, Refusal> {
  const vlan = readVlan(request);
  if (!vlan.ok) return vlan;
  const { name } = vlan.value;
  const { network, settings } = before;
  if (settings.vlans.every((one) => one.name !== name))
    return linkNamed(network, name) === null ? ok(settings) : fail(refusal('link-exists', { name }));
  const uses = usesOf(before, name);
  if (uses.length > 0) return fail(refusal('vlan-in-use', { name, uses: uses.join(', ') }));
  return ok({ ...settings, vlans: settings.vlans.filter((one) => one.name !== name) });
}

function readVlan({ link, id }: VlanRequest): Result<Settings['vlans'][number], Refusal> {
  const tag = /^[1-9]\d{0,3}$/.test(id) ? Number(id) : 0;
  if (tag < 1 || tag > vlanIdMax) return fail(refusal('vlan-id', { value: id }));
  if (!isLinkName(link)) return fail(refusal('link-name', { name: link }));
  const name = `${link}.${tag}`;
  if (!isLinkName(name)) return fail(refusal('name-too-long', { name, max: linkNameMaxChars }));
  return ok({ name, parent: link, id: tag });
}
