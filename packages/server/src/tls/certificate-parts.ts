// The certificate library's own container asks for it before anything else of it is loaded.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { PemConverter, cryptoProvider } from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

/** What every key and certificate of the platform is made with. */
export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export const dayMs = 24 * 60 * 60 * 1000;

/** Positive, and nobody guesses the next one. */
export const newSerial = (): string => `01${randomBytes(15).toString('hex')}`;

/** A day back: the clocks of those who look need not agree. */
export const validity = (
  nowMs: number,
  lifeMs: number,
): { readonly notBefore: Date; readonly notAfter: Date } => ({
  notBefore: new Date(nowMs - dayMs),
  notAfter: new Date(nowMs + lifeMs),
});

/** @returns PKCS 8, PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
}

export async function keysOf(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const bytes = PemConverter.decodeFirst(pem);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign']);
  const { d: _, key_ops: __, ...open } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await webcrypto.subtle.importKey('jwk', open, algorithm, true, ['verify']);
  return { privateKey, publicKey };
}
