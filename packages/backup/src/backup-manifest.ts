import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { isBackupId } from './backup-id.ts';

/**
 * What lies beside a backup's disk. It is written last: a folder without one is a backup that was
 * never finished.
 */
export interface BackupManifest {
  readonly version: 1;
  readonly id: string;
  /** ISO 8601; the moment that the disk shows. */
  readonly at: string;
  readonly node: string;
  readonly epoch: number;
  /** guest: its file systems stood still at that moment. crash: as after a power cut, which the guest must survive anyway. */
  readonly consistency: 'guest' | 'crash';
  readonly diskBytes: number;
  /** Of `disk.qcow2`, in hexadecimal. */
  readonly sha256: string;
  /** The HA configuration in force, as `zsha export-config` writes it. */
  readonly config: string;
}

export function parseManifest(text: string): Result<BackupManifest, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('the manifest is not JSON');
  }
  if (typeof raw !== 'object' || raw === null) return fail('the manifest is not an object');
  const { version, id, at, node, epoch, consistency, diskBytes, sha256, config } = raw as Record<
    string,
    unknown
  >;
  if (version !== 1) return fail('the manifest is of a version that this program does not know');
  const isWhole =
    typeof id === 'string' &&
    isBackupId(id) &&
    typeof at === 'string' &&
    typeof node === 'string' &&
    typeof epoch === 'number' &&
    (consistency === 'guest' || consistency === 'crash') &&
    typeof diskBytes === 'number' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof config === 'string';
  if (!isWhole) return fail('the manifest lacks a field');
  return ok({ version, id, at, node, epoch, consistency, diskBytes, sha256, config });
}
