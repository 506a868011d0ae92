import { X509Certificate, createHash } from 'node:crypto';

/** What `zs-cli` holds on to: SHA-256 of the public key, the same however often the certificate is renewed. */
export function keyFingerprint(certificatePem: string): string {
  const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('hex');
}
