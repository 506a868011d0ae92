import { isDeepStrictEqual } from 'node:util';
import type { CommandOf, HostCommand } from '@zsha/api/host-agent/command';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import { connectTask } from '../storage/connect-task.ts';
import { nfsMountOf, statusOf } from '../storage/storage-desk.ts';
import type { StorageDesk } from '../storage/storage-desk.ts';
import { storageOutcome } from '../storage/storage-outcome.ts';
import type { OnPercent } from '../storage/storage-task.ts';
import type { Deadline } from './deadline.ts';
import { already, done, refused } from './outcomes.ts';

type StorageCommand = Exclude<
  HostCommand,
  { kind: `vm-${string}` | `nic-${string}` | 'volume-attach' | 'volume-detach' }
>;

export interface StorageContext {
  readonly storages: StorageDesk;
  readonly allowedNetworks: readonly string[];
  /** The storages are others than they were: they are to be known after a restart. */
  readonly keepStorages: () => void;
}

/** Commands that are one task of a storage each. */
export async function carryOutStorage(
  context: StorageContext,
  command: StorageCommand,
  deadline: Deadline,
  onPercent: OnPercent,
): Promise<CommandOutcome> {
  if (command.kind === 'storage-connect') return connect(context, command, deadline);
  const { storages, allowedNetworks } = context;
  const { storage, ...task } = command;
  const on = storages.rootOf(storage);
  if (on === null)
    return command.kind === 'storage-disconnect' ? already : refused('storage-not-connected', storage);
  switch (task.kind) {
    case 'storage-disconnect':
      return disconnect(context, storage, deadline);
    case 'storage-check':
      return done({ kind: 'storage', status: await storages.check(storage) });
    case 'image-fetch':
      return storageOutcome(await storages.run(on, { ...task, allowedNetworks }, deadline, onPercent));
    case 'image-copy': {
      const from = storages.rootOf(task.from);
      if (from === null) return refused('storage-not-connected', task.from);
      return storageOutcome(await storages.run(on, { ...task, from }, deadline, onPercent));
    }
    case 'volume-create': {
      const imageRoot = task.from.kind === 'copy' ? storages.rootOf(task.from.imageStorage) : null;
      if (task.from.kind === 'copy' && imageRoot === null)
        return refused('storage-not-connected', task.from.imageStorage);
      return storageOutcome(await storages.run(on, { ...task, imageRoot }, deadline, onPercent));
    }
    default:
      return storageOutcome(await storages.run(on, task, deadline, onPercent));
  }
}

async function connect(
  { storages, keepStorages }: StorageContext,
  { spec, create }: CommandOf<'storage-connect'>,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const known = storages.spec(spec.storage);
  if (known !== null && !isDeepStrictEqual(known, spec))
    return refused('exists-otherwise', 'the storage is connected in another way; disconnect it first');
  const begun = performance.now();
  const outcome = await storages.run(storages.rootOfSpec(spec), connectTask(spec, create), deadline);
  if (outcome.kind !== 'capacity') return storageOutcome(outcome);
  storages.add(spec);
  keepStorages();
  const status = storages.learn(spec.storage, statusOf(outcome, Math.round(performance.now() - begun)));
  return done({ kind: 'storage', status });
}

async function disconnect(
  { storages, keepStorages }: StorageContext,
  storage: string,
  deadline: Deadline,
): Promise<CommandOutcome> {
  const [on, spec] = [storages.rootOf(storage), storages.spec(storage)];
  if (on === null || spec === null) return already;
  const outcome = await storages.run(on, { kind: 'disconnect', nfs: nfsMountOf(spec) }, deadline);
  if (outcome.kind !== 'nothing' && outcome.kind !== 'already') return storageOutcome(outcome);
  storages.remove(storage);
  keepStorages();
  return done();
}
