import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from './write-durably.ts';

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const renewBeforeMs = 90 * 24 * 3600 * 1000;
const secretMode = 0o600;

/**
 * The key stays for ever: its fingerprint is what clients hold. The certificate around it is made anew when it nears
 * its end, or when the machine has an address that it does not name. Yours, put in their place, is left alone until then.
 */
export async function keepCertificate(folder: string, nowMs: number): Promise<KeyAndCertificate> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = ownNames();
  const key = existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : null;
  const certificate = existsSync(certificateFile) ? readFileSync(certificateFile, 'utf8') : null;
  if (key !== null && certificate !== null && isGood(certificate, names, nowMs))
    return { key, cert: certificate };

  // Loaded by the first start alone.
  const { makeKey } = await import('./certificate-parts.ts');
  const { makeCertificate } = await import('./make-certificate.ts');
  const keptKey = key ?? (await makeKey());
  if (key === null) writeDurably(keyFile, keptKey, secretMode);
  const cert = await makeCertificate(keptKey, names, nowMs);
  writeDurably(certificateFile, cert, secretMode);
  return { key: keptKey, cert };
}

function isGood(pem: string, names: readonly string[], nowMs: number): boolean {
  const certificate = new X509Certificate(pem);
  const isOwn = certificate.subject === certificate.issuer;
  if (!isOwn) return true;
  const endsMs = Date.parse(certificate.validTo);
  const isNamed = (name: string): boolean =>
    (certificate.checkHost(name) ?? certificate.checkIP(name)) !== undefined;
  return endsMs - nowMs > renewBeforeMs && names.every(isNamed);
}

function ownNames(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((its = []) =>
    its.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address),
  );
  const names = ['localhost', hostname(), '127.0.0.1', ...addresses.toSorted()];
  return [...new Set(names)].slice(0, namesMax);
}

/** A machine with hundreds of addresses is dialled by a few of them. */
const namesMax = 40;
