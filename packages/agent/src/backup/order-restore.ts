import { liftedHold } from '@zsha/core/model/hold';
import type { Hold } from '@zsha/core/model/hold';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import { refused, workerFailure } from './backup-context.ts';
import type { BackupContext, Say } from './backup-context.ts';

const arbiterTimeoutMs = 3000;
/** Over an election of Consul and a bit. */
const unfreezeTries = 8;
/** Longer than any restore; should its node die in the middle, the freeze ends by itself. */
const freezeMs = 8 * 60 * 60_000;

/**
 * Puts a backup in the place of the management VM's disk. Only while the VM is stopped by order and nowhere
 * recorded as running; meanwhile the cluster is frozen, so that nobody starts it on half a disk.
 */
export async function orderRestore(
  context: BackupContext,
  folder: string,
  id: string,
  say: Say,
): Promise<void> {
  const frozen = await freeze(context, id, say);
  if (frozen === null) return;
  // The freeze may have come an instant after a start: what counts is what is true under it.
  const under = await context.arbiter.read(arbiterTimeoutMs);
  const why =
    under.kind === 'unknown'
      ? refused('order.no-quorum', { detail: under.detail })
      : obstacle(under.snapshot, context);
  if (why !== null) {
    say(why);
    await unfreeze(context);
    return;
  }
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const restored = await context.worker.run(
    { kind: 'restore', folder, id, image: context.image, stamp },
    (percent) => say({ kind: 'progress', percent }),
  );
  if (!(await unfreeze(context))) say({ kind: 'note', messageId: 'backup.still-frozen', params: {} });
  if (restored.kind !== 'restored') return say(workerFailure(restored));
  context.journal.record({
    kind: 'backup',
    epoch: null,
    cause: 'restored',
    params: { folder, backup: id, detail: '' },
  });
  say({ kind: 'note', messageId: 'backup.restored', params: { backup: id, aside: restored.aside ?? '-' } });
  say({ kind: 'done' });
}

async function freeze(context: BackupContext, id: string, say: Say): Promise<true | null> {
  const { arbiter, clock, self } = context;
  const read = await arbiter.read(arbiterTimeoutMs);
  if (read.kind === 'unknown') {
    say(refused('order.no-quorum', { detail: read.detail }));
    return null;
  }
  const why = obstacle(read.snapshot, context);
  if (why !== null) {
    say(why);
    return null;
  }
  const { freeze: before, desired } = read.snapshot;
  if (before.value !== null) {
    say(refused('backup.refused.frozen', { by: before.value.by, reason: before.value.reason }));
    return null;
  }
  const hold: Hold = { by: self, at: clock.wallTime(), reason: `restore ${id}`, forMs: freezeMs };
  const outcome = await arbiter.transact(
    {
      checks: [
        { key: 'freeze', index: before.index },
        { key: 'desired', index: desired.index },
      ],
      writes: [{ key: 'freeze', value: JSON.stringify(hold) }],
    },
    arbiterTimeoutMs,
  );
  if (outcome.kind === 'committed') return true;
  say(
    refused(outcome.kind === 'conflict' ? 'order.changed-meanwhile' : 'order.unknown-outcome', {
      detail: '',
    }),
  );
  return null;
}

/** @returns why no disk may be replaced now. */
function obstacle(
  { desired, record }: ArbiterSnapshot,
  context: BackupContext,
): ReturnType<typeof refused> | null {
  const { owner, incoming } = record.value;
  const dead =
    owner === null || (context.known().tombstones.get(owner.node)?.deadThrough ?? 0) >= owner.epoch;
  if (desired.value?.state === 'stopped' && dead && incoming === null) return null;
  return refused('backup.refused.running', { node: owner?.node ?? '-' });
}

/** @returns false when the freeze may still stand: an operator has to be told. */
async function unfreeze({ arbiter, clock }: BackupContext): Promise<boolean> {
  for (let tries = 0; tries < unfreezeTries; tries += 1) {
    const read = await arbiter.read(arbiterTimeoutMs);
    if (read.kind === 'answer') {
      const outcome = await arbiter.transact(
        {
          checks: [{ key: 'freeze', index: read.snapshot.freeze.index }],
          writes: [{ key: 'freeze', value: liftedHold }],
        },
        arbiterTimeoutMs,
      );
      if (outcome.kind === 'committed') return true;
    }
    await clock.sleep(1000);
  }
  return false;
}
