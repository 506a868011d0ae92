import type { IncomingHttpHeaders } from 'node:http';

/** Sent back over HTTPS alone, to this host alone, by its own pages alone; no script reads it. */
export const sessionCookie = '__Host-zsha-session';

export interface PresentedToken {
  readonly token: string;
  /** A browser adds a cookie by itself, whoever made it send the request. */
  readonly isCookie: boolean;
}

const tokenForm = /^[\w-]{43}$/;

/** @returns null when none came, or nothing that could be one. */
export function sessionTokenOf({ authorization, cookie }: IncomingHttpHeaders): PresentedToken | null {
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) return tokenForm.test(bearer) ? { token: bearer, isCookie: false } : null;
  for (const part of (cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === sessionCookie && tokenForm.test(value)) return { token: value, isCookie: true };
  }
  return null;
}

export const setCookie = (token: string): string =>
  `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;

export const clearCookie = `${sessionCookie}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;

/** Whether a request came from one of the platform's own pages, as far as a browser says. */
export function isOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && headers.origin === `https://${headers.host ?? ''}`;
}

/** Every browser says so, no program does. */
export const isBrowser = (headers: IncomingHttpHeaders): boolean => headers['sec-fetch-site'] !== undefined;
