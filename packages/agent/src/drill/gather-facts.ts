import { readFileSync } from 'node:fs';
import type { DrillOrder, StoredDrill } from '@zsha/adapters/consul/drill-store';
import { mountOf } from '@zsha/adapters/storage/mount-of';
import type { StatusView } from '@zsha/api/status-view';
import { places } from '@zsha/core/decide/place';
import type { View } from '@zsha/core/decide/view';
import type { Clock } from '@zsha/core/ports/clock';
import type { Knowledge } from '@zsha/engine/knowledge';
import type { Timings } from '@zsha/core/lease/timings';
import type { DrillFacts } from './drill-facts.ts';

const networkFileSystems = /^(nfs4?|ceph|fuse\.ceph|glusterfs|fuse\.glusterfs|cifs|smb3|lustre|beegfs)$/;
const freshMaxMs = 3000;
const lookEveryMs = 20;
/** Of these no network of the cluster is needed to reach them. */
const localFileSystems = /^(ext[234]|xfs|btrfs)$/;

export interface FactSources {
  readonly self: string;
  readonly timings: Timings;
  readonly imageFolder: string;
  readonly clock: Clock;
  known(): Knowledge;
  status(): Promise<StatusView>;
  view(): View | null;
  drill(): Promise<StoredDrill | null>;
  /** Whether this agent is watching a drill. */
  readonly watches: boolean;
  /** Whether a backup is being taken. */
  backupUnderWay(): Promise<boolean>;
}

export async function gatherDrillFacts(sources: FactSources): Promise<DrillFacts> {
  const { self, timings, imageFolder } = sources;
  const isFresh = await readAnew(sources);
  const [status, drill, backupUnderWay] = await Promise.all([
    sources.status(),
    sources.drill(),
    sources.backupUnderWay(),
  ]);
  const view = sources.view();
  const { vm, nodes, consul, holds } = status;
  return {
    self,
    timings,
    nodes,
    vm,
    hasQuorum: isFresh && consul.quorum && drill !== null,
    leader: nodes.find(({ address }) => consul.leader?.startsWith(`${address}:`) === true)?.name ?? null,
    isFrozen: holds.some(({ node }) => node === null),
    inMaintenance: holds.flatMap(({ node }) => node ?? []),
    moveUnderWay: isMoving(sources.known()),
    backupUnderWay,
    otherDrillBy: otherDrill(sources, drill?.order ?? null),
    places: view === null ? [] : places(view),
    storageOverNetwork: isOverNetwork(
      mountOf(imageFolder, readFileSync('/proc/self/mountinfo', 'utf8'))?.type,
    ),
  };
}

/** One that names this node and that it does not watch was left by an end that could not be said. */
function otherDrill({ self, watches }: FactSources, order: DrillOrder | null): string | null {
  if (order === null || order.state === 'over') return null;
  return order.by === self && !watches ? null : order.by;
}

/** What this node knows is up to a beat old: an order of just now would be missed, a freeze among them. */
async function readAnew(sources: FactSources): Promise<boolean> {
  const { clock } = sources;
  const askedMs = clock.bootMs();
  while (sources.known().snapshotBeganMs < askedMs) {
    if (clock.bootMs() > askedMs + freshMaxMs) return false;
    await clock.sleep(lookEveryMs);
  }
  return true;
}

function isMoving({ arbiter }: Knowledge): boolean {
  if (arbiter.kind !== 'answering') return false;
  const { record, order } = arbiter.snapshot;
  return record.value.incoming !== null || order.value?.progress.kind === 'ordered';
}

function isOverNetwork(type: string | undefined): boolean | null {
  if (type === undefined) return null;
  if (networkFileSystems.test(type)) return true;
  return localFileSystems.test(type) ? false : null;
}
