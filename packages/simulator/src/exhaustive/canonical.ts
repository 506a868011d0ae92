import type { Silence } from '@zsha/core/lease/silence';
import { silenceArbiterMs, silenceStorageMs } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';
import { smallNames } from './small-cluster.ts';
import type { SmallCluster } from './small-cluster.ts';

/** A rule whose time is longer than any run is switched off. */
export const neverMs = 1_000_000;

/**
 * Two instants from which exactly the same can follow have the same text: times are told from now, as
 * far back as any rule looks, and of a value that is watched only whether it is the one that stands.
 */
export function canonical(cluster: SmallCluster, timings: Timings): string {
  const { nowMs, record, recordIndex, beats, slots, nodes } = cluster;
  // The longest window that any rule looks back on, where it looks back at all.
  const windows = [silenceArbiterMs(timings), silenceStorageMs(timings), timings.poisonGraceMs];
  const backMaxMs = Math.max(...windows.filter((ms) => ms < neverMs)) + 1;
  const ago = (atMs: number | null | undefined): number | null =>
    atMs === null || atMs === undefined || !Number.isFinite(atMs) ? null : Math.min(nowMs - atMs, backMaxMs);
  const left = (untilMs: number | null | undefined): number =>
    untilMs === null || untilMs === undefined ? 0 : Math.max(untilMs - nowMs, 0);
  const isNamed = (at: number): boolean => record.owner?.node === smallNames[at];
  const watch = (silence: Silence | null, current: number): unknown =>
    silence === null
      ? null
      : [silence.value === String(current), ago(silence.sinceMs), ago(silence.lastReadBeganMs)];
  return JSON.stringify([
    record,
    slots.map(({ epoch, deadThrough, poison }) => [epoch, deadThrough, poison]),
    nodes.map((node, at) => [
      node.on,
      node.acted,
      node.guard.closedThrough,
      node.guard.open === null ? null : [node.guard.open.epoch, left(node.guard.open.deadlineBootMs)],
      node.qemu,
      ago(node.doomedAtMs),
      node.starting,
      node.burying,
      node.proofs === null
        ? null
        : [node.proofs.epoch, left(node.proofs.arbiterUntilMs), left(node.proofs.storageUntilMs)],
      node.runningEpoch,
      node.claimedEpoch,
      node.deadThrough,
      node.record === null ? null : node.record.index === recordIndex,
      // Of a peer that the record does not name nothing is ever asked, and a new record starts anew.
      isNamed(1 - at) ? watch(node.beat, beats[1 - at] ?? 0) : null,
      isNamed(1 - at) ? watch(node.slot, slots[1 - at]?.value ?? 0) : null,
      node.peerDeadThrough,
      node.peerPoison === null
        ? null
        : [
            node.peerPoison.epoch,
            node.peerPoison.value === slots[1 - at]?.value,
            ago(node.peerPoison.movedAtMs),
          ],
    ]),
  ]);
}
