import { X509Certificate } from 'node:crypto';

/** A quarter of a year: a host that is away for its repair comes back in time. */
export const renewBeforeMs = 90 * 24 * 60 * 60 * 1000;

/** Whether a certificate is to be made anew now. @param endsMs what it is good until. */
export const isRenewalDue = (endsMs: number, nowMs: number): boolean => endsMs - nowMs < renewBeforeMs;

export const endOf = (certificatePem: string): number =>
  Date.parse(new X509Certificate(certificatePem).validTo);

/** SHA-256 of the whole certificate, as the peer of a connection is known by. */
export const certificatePrint = (certificatePem: string): string =>
  new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '').toLowerCase();
