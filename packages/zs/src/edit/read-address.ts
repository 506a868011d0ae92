import { isSameSubnet, parseIpv4, prefixOfNetmask } from '@zsha/config/ipv4';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Address } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import type { SetAddress } from '../request/request.ts';

export interface ReadAddress extends Address {
  readonly gateway: string | null;
}

/** Address, mask and gateway as typed, each right in itself and with the others. */
export function readAddress({ address, netmask, gateway }: SetAddress): Result<ReadAddress, Refusal> {
  const host = parseIpv4(address);
  if (host === null) return fail(refusal('address-form', { value: address }));
  const prefix = prefixOfNetmask(netmask);
  if (prefix === null) return fail(refusal('netmask', { value: netmask }));
  if (!isHost(host, prefix)) return fail(refusal('not-a-host', { address, netmask }));
  if (gateway === null) return ok({ address, prefix, gateway });
  const via = parseIpv4(gateway);
  if (via === null) return fail(refusal('gateway-form', { value: gateway }));
  if (via === host) return fail(refusal('gateway-is-address', { address }));
  if (!isSameSubnet(host, via, prefix) || !isHost(via, prefix))
    return fail(refusal('gateway-outside', { gateway, address, netmask }));
  return ok({ address, prefix, gateway });
}

/** Neither the net itself nor its broadcast, neither loopback nor multicast nor the unspecified net. */
function isHost(address: number, prefix: number): boolean {
  const first = Math.floor(address / 2 ** 24);
  if (first === 0 || first === 127 || first >= 224) return false;
  if (prefix >= 31) return true;
  const size = 2 ** (32 - prefix);
  return address % size !== 0 && address % size !== size - 1;
}
