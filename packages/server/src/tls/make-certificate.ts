// The certificate library's own container asks for it before anything else of it is loaded.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60 * 1000;
/** Browsers refuse a longer one. It is made anew, with the same key, long before it ends. */
const lifeMs = 820 * dayMs;

/** @returns PKCS 8, PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
}

/** A certificate that vouches for itself: whoever connects first compares its fingerprint. @param names hosts and addresses. */
export async function makeCertificate(
  keyPem: string,
  names: readonly string[],
  nowMs: number,
): Promise<string> {
  const keys = await keysOf(keyPem);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    name: 'CN=zsha management node',
    // A day back: the clocks of those who look need not agree.
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + lifeMs),
    signingAlgorithm: algorithm,
    keys,
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

async function keysOf(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const bytes = PemConverter.decodeFirst(pem);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign']);
  const { d: _, key_ops: __, ...open } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await webcrypto.subtle.importKey('jwk', open, algorithm, true, ['verify']);
  return { privateKey, publicKey };
}
