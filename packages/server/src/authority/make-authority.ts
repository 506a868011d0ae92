// The certificate library's own container asks for it before anything else of it is loaded.
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { algorithm, dayMs, keysOf, makeKey, newSerial, validity } from '../tls/certificate-parts.ts';

export interface KeyPair {
  /** PEM, both. */
  readonly certificate: string;
  readonly key: string;
}

/** Every host holds on to it, so its end would be everybody's: it outlives the hosts. */
const lifeMs = 20 * 365 * dayMs;

/** The platform's own authority. It signs nothing but ends: no authority below it. */
export async function makeAuthority(nowMs: number): Promise<KeyPair> {
  const key = await makeKey();
  const keys = await keysOf(key);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: 'CN=zsha platform CA',
    ...validity(nowMs, lifeMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key };
}
