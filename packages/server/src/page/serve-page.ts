import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiRoot } from '@zsha/api/platform/route';
import { encodings } from './load-page.ts';
import type { Page, PageFile } from './load-page.ts';

export const assetsRoot = '/assets';

/** What a name with a hash holds never changes. */
const forEver = 'public, max-age=31536000, immutable';

/** A file of the page by its name. @returns null when there is none of that name. */
export function sendAsset(
  page: Page,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | null {
  const file = page.assets.get(name);
  return file === undefined ? null : send(file, request, reply.header('cache-control', forEver));
}

/**
 * The page itself, for each of its addresses: a browser that asks for `/zones` gets the page, which then shows them.
 * It is never kept, because it names the files of this version.
 */
export function sendIndex(page: Page, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(page.index, request, reply);
}

/** Whether somebody has typed an address, or followed a link to one. */
export function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || url.startsWith(`${apiRoot}/`) || url.startsWith(`${assetsRoot}/`)) return false;
  return /\btext\/html\b/.test(headers.accept ?? '');
}

function send(file: PageFile, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const taken = (headers['accept-encoding'] ?? '').split(',').map((one) => one.trim().split(';', 1)[0]);
  reply.header('content-type', file.contentType).header('vary', 'accept-encoding');
  for (const { name } of encodings) {
    const body = file.packed[name];
    if (body !== undefined && taken.includes(name)) return reply.header('content-encoding', name).send(body);
  }
  return reply.send(file.plain);
}
