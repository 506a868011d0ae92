import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { get as httpGet } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { isIP } from 'node:net';
import type { BlockList, LookupFunction } from 'node:net';
import { StorageFault } from '../storage/storage-fault.ts';
import { mayReach } from './address-rules.ts';

const redirectsMax = 5;
/** A server that says nothing for this long is given up; what it sent is kept. */
const silentMaxMs = 30_000;

/**
 * Asks for `url` and follows where it leads. The address of every step is checked in the very resolution that the
 * connection is made with, so a name cannot mean one host to the check and another to the connection.
 * @throws StorageFault `address-refused`, `download-failed`.
 */
export async function openDownload(
  url: string,
  headers: Readonly<Record<string, string>>,
  allowed: BlockList,
): Promise<IncomingMessage> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const response = await request(at, headers, allowed);
    const status = response.statusCode ?? 0;
    if (status < 300 || status > 399 || status === 304) return response;
    const { location } = response.headers;
    response.destroy();
    if (location === undefined || !URL.canParse(location, at))
      throw failed(`the server leads nowhere (${status})`);
    const next = new URL(location, at);
    if (at.protocol === 'https:' && next.protocol !== 'https:')
      throw new StorageFault('address-refused', 'the server leads from HTTPS to something else');
    at = next;
  }
  throw failed(`the server leads on more than ${redirectsMax} times`);
}

function request(
  at: URL,
  headers: Readonly<Record<string, string>>,
  allowed: BlockList,
): Promise<IncomingMessage> {
  if (at.protocol !== 'http:' && at.protocol !== 'https:')
    throw new StorageFault('address-refused', `${at.protocol} is no way to download`);
  // An address that is written out is not resolved, and would not be checked on the way.
  const host = at.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !mayReach(host, allowed)) throw refusal(host);
  const get = at.protocol === 'https:' ? httpsGet : httpGet;
  return new Promise((resolve, reject) => {
    const options = { headers, lookup: checkedLookup(allowed), agent: false, timeout: silentMaxMs };
    const asked = get(at, options, resolve);
    asked.on('timeout', () => asked.destroy(failed(`the server was silent for ${silentMaxMs / 1000} s`)));
    asked.on('error', (error) => reject(error instanceof StorageFault ? error : failed(error.message)));
  });
}

function checkedLookup(allowed: BlockList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const refused =
        error === null ? addresses.find(({ address }) => !mayReach(address, allowed)) : undefined;
      const problem = refused === undefined ? error : refusal(hostname);
      const [first] = addresses ?? [];
      if (problem !== null) callback(problem, '', 0);
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

const refusal = (host: string): StorageFault =>
  new StorageFault('address-refused', `${host} is a private address, which downloads must not reach`);

const failed = (why: string): StorageFault => new StorageFault('download-failed', why, false);
