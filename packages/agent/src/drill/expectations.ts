import type { DrillExpectation, DrillMarkId, DrillMode } from '@zsha/api/drill';
import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import { silenceArbiterMs, silenceStorageMs } from '@zsha/core/lease/timings';
import { unreachable } from '@zsha/kit/unreachable';
import type { DrillFacts } from './drill-facts.ts';

/** What libvirt and QEMU are given to start the VM; the protocol promises nothing about it. */
const startMs = 5000;
/** An election of Consul that falls into the last beat comes on top. */
const electionMs = 4000;

type BoundFacts = Pick<DrillFacts, 'timings' | 'nodes' | 'leader' | 'storageOverNetwork'>;

/** Ends of the failure that do not come in time to change anything, or that leave room to see everything. */
export interface DrillLength {
  /** A failure up to this long moves nothing; null: any failure does. */
  readonly harmlessMaxMs: number | null;
  /** From this long on the VM is certain to move. */
  readonly movesFromMs: number;
}

/** How long an owner has to fail for the rules to move the VM. */
export function drillLength(mode: Exclude<DrillMode, 'power-off'>, facts: BoundFacts): DrillLength {
  const { takeOverMs } = ownerBounds(mode, '', facts);
  const margin = 4 * facts.timings.beatMs;
  return {
    harmlessMaxMs: mode === 'storage-hang' ? facts.timings.storageGoneMs - margin : null,
    movesFromMs: takeOverMs + margin,
  };
}

/** What should be seen when the owner fails for good, by the timings. */
export function expectationsOfOwner(
  mode: DrillMode,
  node: string,
  facts: BoundFacts,
): readonly DrillExpectation[] {
  const { timings } = facts;
  const { takeOverMs, ownEndMs } = ownerBounds(mode, node, facts);
  const qemuMs = takeOverMs + startMs;
  return [
    atLeast('beat-silent', silenceArbiterMs(timings)),
    atLeast('slot-silent', silenceStorageMs(timings)),
    ...(ownEndMs === null ? [] : [atMost('own-end', ownEndMs)]),
    atMost('take-over', takeOverMs),
    atMost('qemu-runs', qemuMs),
    atMost('guest-answers', qemuMs + timings.guestBootMs),
    unbounded('node-back'),
  ];
}

/** What should be seen when the failure is none of the VM's concern. */
export function expectationsOfBystander(): readonly DrillExpectation[] {
  return [unbounded('vm-untouched'), unbounded('guest-gap'), unbounded('node-back')];
}

interface OwnerBounds {
  readonly takeOverMs: number;
  /** null: it ends with its node. */
  readonly ownEndMs: number | null;
}

function ownerBounds(mode: DrillMode, node: string, facts: BoundFacts): OwnerBounds {
  const { timings, nodes, leader, storageOverNetwork } = facts;
  const { beatMs, killMs } = timings;
  const bounds = recoveryBounds(timings);
  // Each better placed node may have had its turn first; and whoever leads Consul is missed by all.
  const turnsMs = Math.max(nodes.length - 2, 0) * timings.placementStepMs;
  const silenceMs = bounds.silenceMs + turnsMs + (leader === null || leader === node ? electionMs : 0);
  switch (mode) {
    case 'power-off':
      return { takeOverMs: silenceMs, ownEndMs: null };
    case 'isolate': {
      const silent = { takeOverMs: silenceMs, ownEndMs: bounds.ownEndMs };
      if (storageOverNetwork === true) return silent;
      // Its slot still moves: it is asked to stop through the storage, and answers there.
      const askedEndMs = bounds.arbiterLostMs + 3 * beatMs + killMs;
      const asked = { takeOverMs: askedEndMs + 2 * beatMs + turnsMs, ownEndMs: askedEndMs };
      return {
        takeOverMs: Math.max(silent.takeOverMs, asked.takeOverMs),
        ownEndMs: Math.max(silent.ownEndMs, asked.ownEndMs),
      };
    }
    case 'storage-hang': {
      const ownEndMs = bounds.storageLostMs + 3 * beatMs + killMs;
      return { takeOverMs: ownEndMs + 2 * beatMs + turnsMs, ownEndMs };
    }
    default:
      return unreachable(mode);
  }
}

function atMost(id: DrillMarkId, atMostMs: number): DrillExpectation {
  return { id, atMostMs, atLeastMs: null };
}

function atLeast(id: DrillMarkId, atLeastMs: number): DrillExpectation {
  return { id, atMostMs: null, atLeastMs };
}

function unbounded(id: DrillMarkId): DrillExpectation {
  return { id, atMostMs: null, atLeastMs: null };
}
