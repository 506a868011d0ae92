import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Before } from '../model/before.ts';
import { isLinkName } from '../model/link-name.ts';
import { linkNamed, portsOf } from '../model/network.ts';
import type { Network } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { BondMode, BondSettings, Settings } from '../model/settings.ts';
import { usesOf } from './uses-of.ts';

interface BondRequest {
  readonly bond: string;
  readonly mode: BondMode;
  readonly mtu: string | null;
}

const mtuMin = 1280;
const mtuMax = 9216;

export const toolOf: Readonly<Record<BondMode, string>> = {
  lacp: 'zs-bond-lacp',
  'active-backup': 'zs-bond-ab',
};

export function createBond({ network, settings }: Before, request: BondRequest): Result<Settings, Refusal> {
  const { bond: name, mode } = request;
  if (!isLinkName(name)) return fail(refusal('link-name', { name }));
  const mtu = readMtu(request.mtu);
  if (!mtu.ok) return mtu;
  const own = settings.bonds.find((bond) => bond.name === name);
  if (own !== undefined)
    return own.mode !== mode
      ? fail(refusal('bond-of-mode', { name, tool: toolOf[own.mode] }))
      : mtu.value === null || mtu.value === own.mtu
        ? ok(settings)
        : fail(refusal('bond-exists', { name, tool: toolOf[mode] }));
  const existing = linkNamed(network, name);
  if (existing !== null && existing.kind !== 'bond') return fail(refusal('link-exists', { name }));
  if (existing !== null && !isIdleBond(network, name)) return fail(refusal('bond-of-others', { name }));
  return ok({ ...settings, bonds: [...settings.bonds, { name, mode, mtu: mtu.value, ports: [] }] });
}

export function updateBond({ network, settings }: Before, request: BondRequest): Result<Settings, Refusal> {
  const own = ownBond({ network, settings }, request.bond);
  if (!own.ok) return own;
  if (own.value.mode !== request.mode)
    return fail(refusal('bond-of-mode', { name: request.bond, tool: toolOf[own.value.mode] }));
  const mtu = readMtu(request.mtu);
  if (!mtu.ok) return mtu;
  if (mtu.value === null || mtu.value === own.value.mtu) return ok(settings);
  return ok(withBond(settings, { ...own.value, mtu: mtu.value }));
}

/** A bond that is not there is gone already. */
export function deleteBond(
  { network, settings }: Before,
  { bond: name, mode }: Pick<BondRequest, 'bond' | 'mode'>,
): Result<Settings, Refusal> {
  if (linkNamed(network, name) === null && settings.bonds.every((bond) => bond.name !== name))
    return ok(settings);
  const own = ownBond({ network, settings }, name);
  if (!own.ok) return own;
  if (own.value.mode !== mode) return fail(refusal('bond-of-mode', { name, tool: toolOf[own.value.mode] }));
  const uses = usesOf({ network, settings }, name);
  if (uses.length > 0) return fail(refusal('bond-in-use', { name, uses: uses.join(', ') }));
  return ok({ ...settings, bonds: settings.bonds.filter((bond) => bond.name !== name) });
}

export function ownBond({ network, settings }: Before, name: string): Result<BondSettings, Refusal> {
  const own = settings.bonds.find((bond) => bond.name === name);
  if (own !== undefined) return ok(own);
  const known = linkNamed(network, name)?.kind === 'bond';
  return fail(refusal(known ? 'bond-of-others' : 'unknown-bond', { name }));
}

export function withBond(settings: Settings, changed: BondSettings): Settings {
  return { ...settings, bonds: settings.bonds.map((bond) => (bond.name === changed.name ? changed : bond)) };
}

function readMtu(text: string | null): Result<number | null, Refusal> {
  if (text === null) return ok(null);
  const mtu = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return mtu >= mtuMin && mtu <= mtuMax
    ? ok(mtu)
    : fail(refusal('mtu', { value: text, min: String(mtuMin), max: String(mtuMax) }));
}

/** The kernel's module makes a `bond0` by itself when it is loaded; nobody uses that one. */
function isIdleBond(network: Network, name: string): boolean {
  const link = linkNamed(network, name);
  return (
    link !== null &&
    link.master === null &&
    link.addresses.length === 0 &&
    portsOf(network, name).length === 0
  );
}
