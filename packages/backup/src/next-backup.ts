import { isOver } from './backup-order.ts';
import type { BackupOrder } from './backup-order.ts';
import type { BackupSettings } from './backup-settings.ts';

/** What the node that runs the VM knows of backups, now. */
export interface BackupView {
  readonly settings: BackupSettings | null;
  readonly order: BackupOrder | null;
  /** How long ago the last finished backup was taken, by the wall clock; null: none is known. */
  readonly lastAgeMs: number | null;
  /** How long this node has seen the order unchanged, on its own boot clock. */
  readonly orderStillMs: number;
  /** How long ago an automatic one last failed here; null: none did. */
  readonly failedAgoMs: number | null;
}

export type NextBackup =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'take'; readonly order: BackupOrder }
  /** Due by the schedule. */
  | { readonly kind: 'due'; readonly settings: BackupSettings }
  /** Its node is gone in the middle of it: nobody works on it any more. */
  | { readonly kind: 'give-up'; readonly order: BackupOrder };

/** Whoever works on an order says so at least this often, several times over. */
const abandonedAfterMs = 120_000;
/** A backup that failed is tried again after this, not at once: it costs the storage something. */
const retryAfterMs = 30 * 60_000;

/** A schedule on the wall clock: a clock that jumps costs at most one backup too many or too late, never the VM. */
export function nextBackup(view: BackupView): NextBackup {
  const { settings, order, lastAgeMs, orderStillMs, failedAgoMs } = view;
  if (order !== null && !isOver(order)) {
    if (order.progress.kind === 'ordered') return { kind: 'take', order };
    return orderStillMs >= abandonedAfterMs ? { kind: 'give-up', order } : { kind: 'nothing' };
  }
  if (settings === null || settings.everyMs === null) return { kind: 'nothing' };
  if (failedAgoMs !== null && failedAgoMs < retryAfterMs) return { kind: 'nothing' };
  // A future time means a clock that was set back: it counts as none.
  const isDue = lastAgeMs === null || lastAgeMs < 0 || lastAgeMs >= settings.everyMs;
  return isDue ? { kind: 'due', settings } : { kind: 'nothing' };
}
