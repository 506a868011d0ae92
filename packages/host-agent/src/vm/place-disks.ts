import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { AttachedVolume } from '@zsha/api/host-agent/vm-spec';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Deadline } from '../commands/deadline.ts';
import { refused } from '../commands/outcomes.ts';
import type { StorageDesk } from '../storage/storage-desk.ts';
import { storageOutcome } from '../storage/storage-outcome.ts';
import type { PlacedDisk } from './placed-disk.ts';

interface PlacedDisks {
  readonly disks: readonly PlacedDisk[];
  readonly iso: string | null;
}

/** Where volumes and an ISO lie; asked of each storage once. The error is the order's outcome: nothing was begun. */
export async function placeDisks(
  storages: StorageDesk,
  volumes: readonly AttachedVolume[],
  iso: { readonly image: string; readonly storage: string } | null,
  deadline: Deadline,
): Promise<Result<PlacedDisks, CommandOutcome>> {
  const disks = new Map<string, PlacedDisk>();
  let isoPath: string | null = null;
  const used = new Set([...volumes.map(({ storage }) => storage), ...(iso === null ? [] : [iso.storage])]);
  for (const storage of used) {
    const on = storages.rootOf(storage);
    if (on === null) return fail(refused('storage-not-connected', storage));
    const here = volumes.filter((volume) => volume.storage === storage);
    const image = iso?.storage === storage ? iso.image : null;
    const outcome = await storages.run(on, { kind: 'place', volumes: here, iso: image }, deadline);
    if (outcome.kind === 'hung') return fail(refused('storage-hangs', storage));
    if (outcome.kind !== 'placed') return fail(storageOutcome(outcome));
    for (const volume of here) {
      const placed = outcome.disks.find((each) => each.volume === volume.volume);
      if (placed !== undefined) disks.set(volume.volume, { ...volume, ...placed });
    }
    isoPath = outcome.iso ?? isoPath;
  }
  // In the order of the specification, which is the guest's.
  return ok({ disks: volumes.flatMap(({ volume }) => disks.get(volume) ?? []), iso: isoPath });
}
