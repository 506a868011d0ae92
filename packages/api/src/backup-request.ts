/** The body of `POST /v1/backup`. Folders are absolute; null takes the one that the schedule names. */
export type BackupRequest =
  | { readonly kind: 'take'; readonly folder: string | null }
  | { readonly kind: 'list'; readonly folder: string | null }
  | { readonly kind: 'verify'; readonly folder: string | null; readonly id: string }
  | { readonly kind: 'restore'; readonly folder: string | null; readonly id: string }
  /** everyMs null: keep the folder, take none by itself. */
  | {
      readonly kind: 'schedule';
      readonly folder: string | null;
      readonly everyMs: number | null;
      readonly keep: number | null;
    };

/** One backup as it is shown. */
export interface BackupView {
  readonly id: string;
  /** ISO 8601; the moment that it shows. */
  readonly at: string;
  readonly node: string;
  readonly epoch: number;
  readonly consistency: 'guest' | 'crash';
  readonly diskBytes: number;
}
