import type { Tx } from '../store/tx.ts';

export interface IssuedCertificate {
  readonly print: string;
  readonly endsAtMs: number;
}

/** Written down before it is given away: what is out there and not known here is nobody's. */
export function noteCertificate(
  { sql, nowMs }: Tx,
  hostId: string,
  { print, endsAtMs }: IssuedCertificate,
): void {
  sql.run('INSERT INTO host_certificate VALUES (?, ?, ?, ?, NULL)', print, hostId, nowMs, endsAtMs);
}

export function acceptedPrints({ sql }: Tx, hostId: string): readonly string[] {
  return sql
    .all<{ print: string }>(
      'SELECT print FROM host_certificate WHERE host_id = ? AND revoked_at_ms IS NULL ORDER BY issued_at_ms, print',
      hostId,
    )
    .map(({ print }) => print);
}

/** @param exceptPrint the one that stays good; null: none does. */
export function revokeCertificates({ sql, nowMs }: Tx, hostId: string, exceptPrint: string | null): void {
  sql.run(
    'UPDATE host_certificate SET revoked_at_ms = ? WHERE host_id = ? AND revoked_at_ms IS NULL AND print IS NOT ?',
    nowMs,
    hostId,
    exceptPrint,
  );
}
