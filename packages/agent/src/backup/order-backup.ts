import { randomUUID } from 'node:crypto';
import type { StoredBackups } from '@zsha/adapters/consul/backup-store';
import type { BackupRequest } from '@zsha/api/backup-request';
import { isOver } from '@zsha/backup/backup-order';
import type { BackupOrder } from '@zsha/backup/backup-order';
import { failed, refused, workerFailure } from './backup-context.ts';
import type { BackupContext, Say } from './backup-context.ts';
import { orderRestore } from './order-restore.ts';

const pollEveryMs = 500;
/** Nobody has begun with it: the VM does not run, or its node has no agent. */
const beginMaxMs = 30_000;
/** Longer than a lost node's order takes to be given up by the next owner. */
const stillMaxMs = 180_000;
const keepDefault = 7;

export async function orderBackup(context: BackupContext, request: BackupRequest, say: Say): Promise<void> {
  const stored = await context.store.read();
  if (stored === null) return say(refused('order.no-quorum', { detail: 'backups' }));
  const folder = request.folder ?? stored.settings?.folder ?? null;
  if (folder === null) return say(refused('backup.refused.no-folder'));
  switch (request.kind) {
    case 'take':
      return take(context, stored, folder, say);
    case 'list':
      return list(context, folder, say);
    case 'verify':
      return verify(context, folder, request.id, say);
    case 'restore':
      return orderRestore(context, folder, request.id, say);
    case 'schedule': {
      const keep = request.keep ?? stored.settings?.keep ?? keepDefault;
      const settings = {
        folder,
        everyMs: request.everyMs,
        keep,
        by: context.self,
        at: context.clock.wallTime(),
      };
      return say(
        (await context.store.putSettings(settings, stored.settingsIndex))
          ? { kind: 'done' }
          : refused('order.changed-meanwhile'),
      );
    }
  }
}

async function take(context: BackupContext, stored: StoredBackups, folder: string, say: Say): Promise<void> {
  const { store, self, clock } = context;
  if (stored.order !== null && !isOver(stored.order)) return say(refused('backup.refused.under-way'));
  const keep = stored.settings?.folder === folder ? stored.settings.keep : keepDefault;
  const [id, at] = [randomUUID(), clock.wallTime()];
  const order: BackupOrder = { id, folder, keep, by: self, at, progress: { kind: 'ordered' } };
  if (!(await store.putOrder(order, stored.orderIndex))) return say(refused('order.changed-meanwhile'));
  await follow(context, order, say);
}

async function follow({ store, clock }: BackupContext, { id }: BackupOrder, say: Say): Promise<void> {
  const giveUpMs = clock.bootMs() + beginMaxMs;
  let seen = { index: 0, sinceMs: clock.bootMs() };
  for (;;) {
    await clock.sleep(pollEveryMs);
    const now = await store.read();
    if (now !== null && now.orderIndex !== seen.index)
      seen = { index: now.orderIndex, sinceMs: clock.bootMs() };
    if (clock.bootMs() - seen.sinceMs > stillMaxMs) return say(failed('order.no-answer'));
    if (now === null) continue;
    if (now.order?.id !== id) return say(failed('order.changed-meanwhile'));
    const { progress } = now.order;
    switch (progress.kind) {
      case 'ordered':
        if (clock.bootMs() < giveUpMs) break;
        // Taken back, or it would be carried out when nobody expects it any more.
        if (
          await store.putOrder(
            { ...now.order, progress: { kind: 'failed', reason: 'abandoned', detail: '' } },
            now.orderIndex,
          )
        )
          return say(failed('backup.failed.abandoned', { detail: '' }));
        break;
      case 'copying':
        say({ kind: 'progress', percent: Math.floor(progress.percent * 0.9) });
        break;
      case 'checking':
        say({ kind: 'progress', percent: 90 + Math.floor(progress.percent / 10) });
        break;
      case 'failed':
        return say(failed(`backup.failed.${progress.reason}`, { detail: progress.detail }));
      case 'done': {
        const { backup, consistency, bytes } = progress;
        say({ kind: 'progress', percent: 100 });
        say({
          kind: 'note',
          messageId: 'backup.taken',
          params: { backup, consistency, mib: Math.ceil(bytes / 1024 / 1024) },
        });
        return say({ kind: 'done' });
      }
    }
  }
}

async function list({ worker }: BackupContext, folder: string, say: Say): Promise<void> {
  const listed = await worker.run({ kind: 'list', folder });
  if (listed.kind !== 'listed') return say(workerFailure(listed));
  const backups = listed.backups.map(({ id, at, node, epoch, consistency, diskBytes }) => ({
    id,
    at,
    node,
    epoch,
    consistency,
    diskBytes,
  }));
  say({ kind: 'backups', folder, backups, broken: listed.broken });
  say({ kind: 'done' });
}

async function verify({ worker }: BackupContext, folder: string, id: string, say: Say): Promise<void> {
  const verified = await worker.run({ kind: 'verify', folder, id }, (percent) =>
    say({ kind: 'progress', percent }),
  );
  if (verified.kind !== 'verified') return say(workerFailure(verified));
  say({ kind: 'note', messageId: 'backup.verified', params: { backup: id } });
  say({ kind: 'done' });
}
