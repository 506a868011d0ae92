// The certificate library's own container asks for it before anything else of it is loaded.
import 'reflect-metadata';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { algorithm, dayMs, keysOf, newSerial, validity } from './certificate-parts.ts';

/** Browsers refuse a longer one. It is made anew, with the same key, long before it ends. */
const lifeMs = 820 * dayMs;

/** A certificate that vouches for itself: whoever connects first compares its fingerprint. @param names hosts and addresses. */
export async function makeCertificate(
  keyPem: string,
  names: readonly string[],
  nowMs: number,
): Promise<string> {
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: 'CN=zsha management node',
    ...validity(nowMs, lifeMs),
    signingAlgorithm: algorithm,
    keys: await keysOf(keyPem),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
    ],
  });
  return certificate.toString('pem');
}
