import { randomUUID } from 'node:crypto';
import type { BackupFolder } from '@zsha/adapters/backup/backup-folder';
import type { BackupStore, StoredBackups } from '@zsha/adapters/consul/backup-store';
import { nextBackup } from '@zsha/backup/next-backup';
import type { BackupOrder, BackupProgress } from '@zsha/backup/backup-order';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal } from '@zsha/core/ports/journal';
import { takeBackup } from './take-backup.ts';
import type { TakeBackupOptions } from './take-backup.ts';

const lookEveryMs = 3000;
/** Progress is a courtesy: it is stored this often at most. */
const tellEveryMs = 2000;

export interface BackupKeeperOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly store: BackupStore;
  readonly worker: BackupFolder;
  readonly self: string;
  /** The epoch of the VM that runs here, whole; null while none does. */
  readonly epochHere: () => number | null;
  /** A fault of this program itself. */
  readonly onFault: (error: unknown) => void;
  readonly job: () => Pick<TakeBackupOptions, 'node' | 'image' | 'runFolder' | 'config'>;
}

/** Takes backups where the VM runs: those that are asked for, and those that are due. It never ends and never throws. */
export class BackupKeeper {
  readonly #options: BackupKeeperOptions;
  #seen: { readonly index: number; readonly sinceMs: number } = { index: 0, sinceMs: 0 };
  #failedAtMs: number | null = null;

  constructor(options: BackupKeeperOptions) {
    this.#options = options;
  }

  async run(): Promise<never> {
    for (;;) {
      await this.#options.clock.sleep(lookEveryMs);
      const epoch = this.#options.epochHere();
      if (epoch === null) continue;
      const stored = await this.#options.store.read();
      // Whatever goes wrong with a backup, the agent that keeps the VM goes on.
      if (stored !== null) await this.#look(stored, epoch).catch(this.#options.onFault);
    }
  }

  async #look(stored: StoredBackups, epoch: number): Promise<void> {
    const { clock, store } = this.#options;
    const nowMs = clock.bootMs();
    if (this.#seen.index !== stored.orderIndex) this.#seen = { index: stored.orderIndex, sinceMs: nowMs };
    const next = nextBackup({
      settings: stored.settings,
      order: stored.order,
      lastAgeMs: stored.taken === null ? null : Date.now() - Date.parse(stored.taken.at),
      orderStillMs: nowMs - this.#seen.sinceMs,
      failedAgoMs: this.#failedAtMs === null ? null : nowMs - this.#failedAtMs,
    });
    switch (next.kind) {
      case 'nothing':
        return;
      case 'give-up':
        await store.putOrder(
          { ...next.order, progress: { kind: 'failed', reason: 'abandoned', detail: '' } },
          stored.orderIndex,
        );
        return;
      case 'take':
        return this.#take(next.order, stored.orderIndex, epoch);
      case 'due': {
        const { folder, keep } = next.settings;
        const [id, by, at] = [randomUUID(), this.#options.self, clock.wallTime()];
        return this.#take(
          { id, folder, keep, by, at, progress: { kind: 'ordered' } },
          stored.orderIndex,
          epoch,
        );
      }
    }
  }

  async #take(order: BackupOrder, index: number, epoch: number): Promise<void> {
    const { clock, journal, store, worker, job } = this.#options;
    // Who writes this first works on it; a second owner cannot be, but a second order can.
    if (!(await store.putOrder({ ...order, progress: { kind: 'copying', percent: 0 } }, index))) return;
    let [toldAtMs, telling] = [clock.bootMs(), Promise.resolve()];
    const put = async (progress: BackupProgress): Promise<void> => {
      const now = await store.read();
      if (now?.order?.id === order.id) await store.putOrder({ ...order, progress }, now.orderIndex);
    };
    const end = await takeBackup(
      worker,
      { ...job(), folder: order.folder, keep: order.keep, epoch },
      (progress) => {
        if (clock.bootMs() - toldAtMs < tellEveryMs) return;
        toldAtMs = clock.bootMs();
        telling = telling.then(() => put(progress));
      },
    );
    await telling;
    await put(end);
    this.#failedAtMs = end.kind === 'failed' ? clock.bootMs() : null;
    const failed = end.kind === 'failed';
    await store.putLast({
      ok: !failed,
      at: new Date().toISOString(),
      detail: failed ? `${end.reason} ${end.detail}`.trim() : end.backup,
    });
    journal.record({
      kind: 'backup',
      epoch,
      cause: failed ? end.reason : 'taken',
      params: failed
        ? { folder: order.folder, backup: 'none', detail: end.detail }
        : { folder: order.folder, backup: end.backup, detail: '' },
    });
  }
}
