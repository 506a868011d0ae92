import type { HostProblem } from './host-wire.ts';

const byCode: Readonly<Record<string, HostProblem>> = {
  ECONNREFUSED: 'refuses',
  // Node's server says no more than this when it does not take a certificate.
  ECONNRESET: 'hung-up',
  EPIPE: 'hung-up',
  ETIMEDOUT: 'too-slow',
  ABORT_ERR: 'too-slow',
  // TLS 1.3 tells a client only with the first answer that its certificate was not taken.
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'rejects-us',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'rejects-us',
  ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR: 'rejects-us',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'rejects-us',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'rejects-us',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'rejects-us',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-understood',
  HPE_INVALID_CONSTANT: 'not-understood',
  ERR_STRING_TOO_LONG: 'not-understood',
};

/** What an error of a connection means for whoever has to mend it. */
export function problemOf(error: unknown): HostProblem {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known = byCode[code];
  if (known !== undefined) return known;
  if (/^(ERR_TLS_|CERT_|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_)/.test(code)) return 'certificate';
  if (/^E[A-Z_]+$/.test(code) && !code.startsWith('ERR_')) return 'not-reachable';
  return 'not-understood';
}
