import type { BackupFailure } from '@zsha/backup/backup-order';
import type { BackupManifest } from '@zsha/backup/backup-manifest';

/** What the worker is asked, as JSON on its standard input. Ids were checked; the worker checks them again. */
export type BackupTask =
  | { readonly kind: 'prepare'; readonly folder: string; readonly id: string; readonly image: string }
  | {
      readonly kind: 'finish';
      readonly folder: string;
      readonly manifest: Omit<BackupManifest, 'diskBytes' | 'sha256'>;
    }
  | { readonly kind: 'discard'; readonly folder: string; readonly id: string }
  | { readonly kind: 'list'; readonly folder: string }
  | { readonly kind: 'verify'; readonly folder: string; readonly id: string }
  | {
      readonly kind: 'restore';
      readonly folder: string;
      readonly id: string;
      readonly image: string;
      readonly stamp: string;
    };

/** A folder that looks like a backup and is none. */
export interface BrokenBackup {
  readonly id: string;
  readonly why: string;
}

/** One line of JSON each; the last one is the outcome. */
export type BackupReply =
  | { readonly kind: 'progress'; readonly percent: number }
  /** `disk`: where the copy goes. `sameStorage`: what takes the image takes the backups too. */
  | { readonly kind: 'prepared'; readonly disk: string; readonly sameStorage: boolean }
  | { readonly kind: 'finished'; readonly manifest: BackupManifest }
  | {
      readonly kind: 'listed';
      readonly backups: readonly BackupManifest[];
      readonly broken: readonly BrokenBackup[];
    }
  | { readonly kind: 'verified'; readonly manifest: BackupManifest }
  /** `aside`: where the image that was there before lies now; null: there was none. */
  | { readonly kind: 'restored'; readonly manifest: BackupManifest; readonly aside: string | null }
  | { readonly kind: 'discarded' }
  | { readonly kind: 'failed'; readonly reason: BackupFailure; readonly detail: string };

export type BackupOutcome = Exclude<BackupReply, { kind: 'progress' }>;
