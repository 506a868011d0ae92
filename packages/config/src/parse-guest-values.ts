import { decodeFirmwareText } from '@zsha/kit/firmware-text';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { GuestNic, GuestValues } from './guest-values.ts';

/** The first key of the values that is not what it must be; `text` when they are no JSON at all. */
export interface GuestValuesProblem {
  readonly key: string;
}

/**
 * Reads what {@link guestValues} wrote. By hand and not by a schema library: the guest does this on
 * its way up, where a library is most of the time it takes.
 */
export function parseGuestValues(encoded: string): Result<GuestValues, GuestValuesProblem> {
  const raw = jsonObject(encoded);
  if (raw === null) return fail({ key: 'text' });
  if (raw['version'] !== 1) return fail({ key: 'version' });
  const { node, epoch, consoleProxyAddress, nics } = raw;
  // A host of an older release tells no time servers.
  const { dns, timeServers = [] } = raw;
  if (!isText(node) || node === '') return fail({ key: 'node' });
  if (!Number.isSafeInteger(epoch)) return fail({ key: 'epoch' });
  if (!isList(dns, isText)) return fail({ key: 'dns' });
  if (!isList(timeServers, isText)) return fail({ key: 'timeServers' });
  if (!isText(consoleProxyAddress)) return fail({ key: 'consoleProxyAddress' });
  if (!isList(nics, isNic)) return fail({ key: 'nics' });
  return ok({ version: 1, node, epoch: epoch as number, dns, timeServers, consoleProxyAddress, nics });
}

function jsonObject(encoded: string): Record<string, unknown> | null {
  try {
    const raw: unknown = JSON.parse(decodeFirmwareText(encoded));
    return isObject(raw) ? raw : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return null;
    throw error;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

function isList<T>(value: unknown, isElement: (element: unknown) => element is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isElement);
}

function isNic(value: unknown): value is GuestNic {
  if (!isObject(value)) return false;
  const { mac, address, netmask, gateway, management, defaultRoute } = value;
  return [mac, address, netmask, gateway].every(isText) && [management, defaultRoute].every(isFlag);
}
