import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../tls/write-durably.ts';
import type { Subject } from './issue-certificate.ts';
import type { KeyPair } from './make-authority.ts';
import { endOf, isRenewalDue } from './renewal.ts';

/** The one name that hosts take orders from. */
export const platformName = 'zsha-platform';

const secretMode = 0o600;

/** Who vouches for the platform to its hosts, and for each host to the platform. */
export interface Authority {
  /** PEM; what every host is given to hold others against. */
  readonly certificate: string;
  /** The platform's own, as hosts see it; made anew when it nears its end. */
  own(nowMs: number): Promise<KeyPair>;
  /** A new key and its certificate; the key is not kept here. */
  issue(subject: Subject, nowMs: number): Promise<KeyPair>;
}

/**
 * The authority lies beside the database, and dies with it: whoever has this folder gives orders to every host.
 * Each file is whole or not there, after a power cut too.
 */
export async function keepAuthority(folder: string, nowMs: number): Promise<Authority> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ca = readPair(folder, 'authority') ?? writePair(folder, 'authority', await newAuthority(nowMs));
  return {
    certificate: ca.certificate,
    own: async (now) => {
      const kept = readPair(folder, 'platform');
      if (kept !== null && !isRenewalDue(endOf(kept.certificate), now)) return kept;
      return writePair(
        folder,
        'platform',
        await issue(ca, { name: platformName, addresses: [platformName] }, now),
      );
    },
    issue: (subject, now) => issue(ca, subject, now),
  };
}

// The library is loaded by those who make something alone, which most starts do not.
async function newAuthority(nowMs: number): Promise<KeyPair> {
  const { makeAuthority } = await import('./make-authority.ts');
  return makeAuthority(nowMs);
}

async function issue(ca: KeyPair, subject: Subject, nowMs: number): Promise<KeyPair> {
  const { makeKey } = await import('../tls/certificate-parts.ts');
  const { issueCertificate } = await import('./issue-certificate.ts');
  const key = await makeKey();
  return { key, certificate: await issueCertificate(ca, key, subject, nowMs) };
}

/** One file for both: there is no moment at which they do not belong together. */
function readPair(folder: string, name: string): KeyPair | null {
  const path = join(folder, `${name}.pem`);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf('-----BEGIN CERTIFICATE-----');
  if (at <= 0)
    throw new Error(`${path} has no key and certificate: put the backup of this folder in its place`);
  return { key: text.slice(0, at), certificate: text.slice(at) };
}

function writePair(folder: string, name: string, { key, certificate }: KeyPair): KeyPair {
  const pair = { key: `${key.trimEnd()}\n`, certificate: `${certificate.trimEnd()}\n` };
  writeDurably(join(folder, `${name}.pem`), `${pair.key}${pair.certificate}`, secretMode);
  return pair;
}
