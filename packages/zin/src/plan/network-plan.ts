import type { GuestNic, GuestValues } from '@zsha/config/guest-values';
import { isSameSubnet, parseIpv4, prefixOfNetmask } from '@zsha/config/ipv4';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';

/** What this VM's network is to be: checked, with nothing left to decide. */
export interface NetworkPlan {
  readonly nics: readonly NicPlan[];
  readonly dns: readonly string[];
  readonly timeServers: readonly string[];
  /** Where consoles are reached: the configured address, or that of the management network. */
  readonly consoleProxyAddress: string | null;
}

export interface NicPlan {
  /** Lower case. */
  readonly mac: string;
  readonly address: string;
  readonly prefix: number;
  readonly gateway: string | null;
  readonly isManagement: boolean;
  readonly isDefaultRoute: boolean;
}

export interface PlanProblem {
  readonly key:
    | 'mac'
    | 'address'
    | 'netmask'
    | 'gateway'
    | 'dns'
    | 'timeServers'
    | 'consoleProxyAddress'
    | 'nics';
  readonly value: string;
}

/** A card without an address on this node is left alone; anything else that is wrong spoils the whole plan. */
export function networkPlan(values: GuestValues): Result<NetworkPlan, PlanProblem> {
  const told = values.nics.filter(({ address }) => address !== '');
  // Without a network for the default route the management network has it.
  const routed = told.find(({ defaultRoute }) => defaultRoute) ?? told.find(({ management }) => management);
  const nics: NicPlan[] = [];
  for (const nic of told) {
    const planned = nicPlan(nic, nic === routed);
    if (!planned.ok) return planned;
    if (nics.some(({ mac }) => mac === planned.value.mac)) return fail({ key: 'mac', value: nic.mac });
    nics.push(planned.value);
  }
  if (nics.length === 0) return fail({ key: 'nics', value: '' });
  for (const key of ['dns', 'timeServers'] as const) {
    const wrong = values[key].find((value) => !isServer(value));
    if (wrong !== undefined) return fail({ key, value: wrong });
  }
  const { consoleProxyAddress: proxy, dns, timeServers } = values;
  if (proxy !== '' && parseIpv4(proxy) === null) return fail({ key: 'consoleProxyAddress', value: proxy });
  const management = nics.find(({ isManagement }) => isManagement);
  return ok({
    nics,
    dns,
    timeServers,
    consoleProxyAddress: proxy === '' ? (management?.address ?? null) : proxy,
  });
}

function nicPlan(nic: GuestNic, isDefaultRoute: boolean): Result<NicPlan, PlanProblem> {
  const mac = nic.mac.toLowerCase();
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac)) return fail({ key: 'mac', value: nic.mac });
  const address = parseIpv4(nic.address);
  if (address === null) return fail({ key: 'address', value: nic.address });
  const prefix = prefixOfNetmask(nic.netmask);
  if (prefix === null) return fail({ key: 'netmask', value: nic.netmask });
  const gateway = nic.gateway === '' ? null : parseIpv4(nic.gateway);
  if (nic.gateway !== '' && (gateway === null || !isSameSubnet(address, gateway, prefix)))
    return fail({ key: 'gateway', value: nic.gateway });
  return ok({
    mac,
    address: nic.address,
    prefix,
    gateway: gateway === null ? null : nic.gateway,
    isManagement: nic.management,
    isDefaultRoute,
  });
}

/** An address or a host name: these end up in files where a blank or a line's end would mean something. */
function isServer(value: string): boolean {
  return /^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252})$/.test(value);
}

/** The gateway that a network is judged by: that of the default route. */
export function judgedNic(plan: NetworkPlan): NicPlan | null {
  return plan.nics.find(({ isDefaultRoute, gateway }) => isDefaultRoute && gateway !== null) ?? null;
}

export function isSamePlan(one: NetworkPlan, other: NetworkPlan): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
