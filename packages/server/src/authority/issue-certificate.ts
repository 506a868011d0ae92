// The certificate library's own container asks for it before anything else of it is loaded.
import 'reflect-metadata';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { algorithm, dayMs, keysOf, newSerial, validity } from '../tls/certificate-parts.ts';
import type { KeyPair } from './make-authority.ts';

/** Long enough that a platform which is away for a season finds its hosts again. */
const lifeMs = 730 * dayMs;

export interface Subject {
  /** Who it is: the platform's name, or a host's id. */
  readonly name: string;
  /** Where it is reached. */
  readonly addresses: readonly string[];
}

/** Server and client in one, for the holder of a key. @returns PEM. */
export async function issueCertificate(
  authority: KeyPair,
  keyPem: string,
  { name, addresses }: Subject,
  nowMs: number,
): Promise<string> {
  const { publicKey } = await keysOf(keyPem);
  const issuer = new X509Certificate(authority.certificate);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${name}`,
    issuer: issuer.subject,
    ...validity(nowMs, lifeMs),
    signingAlgorithm: algorithm,
    publicKey,
    signingKey: (await keysOf(authority.key)).privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      // libvirt does not start without the second one, and migrations are to go with the same certificate.
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new SubjectAlternativeNameExtension(
        addresses.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
    ],
  });
  return certificate.toString('pem');
}
