import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import type { Timings } from '@zsha/core/lease/timings';
import { lockLeaseMs } from '../world/image-lock.ts';

/**
 * What was seen of a world during an outage, or shortly before it, that by the rules makes the VM come
 * back later than the silences alone would.
 */
export type Circumstance =
  /** Consul had no leader. */
  | 'election'
  /** Answers were late or lost on the way. */
  | 'slow-or-lossy'
  /** A node could still be heard on one of its two channels. */
  | 'half-alive'
  /** Its storage was gone, and it could be heard by Consul. */
  | 'storage-gone'
  /** A guard did not answer, or a QEMU did not die. */
  | 'hard-to-kill'
  /** A libvirtd hung: with a start in it, or at the end of a move. */
  | 'hung-libvirtd'
  /** A start failed. */
  | 'start-failed'
  /** The storage kept the image's lock for a QEMU that is gone, or whose node was not heard of. */
  | 'lock-kept'
  /** A migration was under way. */
  | 'move'
  /** What Consul holds was put back, or another one was asked. */
  | 'arbiter-changed';

export interface Term {
  readonly name: string;
  readonly ms: number;
}

/** The engine's and the hypervisor's own limits; the rules' are in the timings. */
const slowStartMaxMs = 21_000;
const electionMaxMs = 3500;
const burialMaxMs = 30_000;
const resetMaxMs = 40_000;
const startMaxMs = 60_000;
const backOffMaxMs = 60_000;
const keepaliveMs = 30_000;
const moveMaxMs = 25_000;
/** Each late or lost answer may cost a window of watching, and a window is a silence. */
const windowsAnew = 3;

/** By when the VM runs again under these circumstances, and what that is made of. */
export function comeBackBound(
  timings: Timings,
  nodes: number,
  circumstances: ReadonlySet<Circumstance>,
): { readonly ms: number; readonly terms: readonly Term[] } {
  const bounds = recoveryBounds(timings);
  const given = (circumstance: Circumstance, ms: number): readonly Term[] =>
    circumstances.has(circumstance) ? [{ name: circumstance, ms }] : [];
  const terms: readonly Term[] = [
    { name: 'silence', ms: bounds.silenceMs },
    { name: 'placement', ms: (nodes - 1) * timings.placementStepMs },
    { name: 'start', ms: slowStartMaxMs },
    ...given('election', 2 * electionMaxMs + bounds.silenceMs),
    ...given('slow-or-lossy', windowsAnew * bounds.silenceMs),
    ...given('half-alive', bounds.arbiterLostMs),
    ...given('storage-gone', bounds.storageLostMs),
    ...given('hard-to-kill', burialMaxMs + resetMaxMs),
    ...given('hung-libvirtd', startMaxMs),
    ...given('start-failed', backOffMaxMs),
    ...given('lock-kept', lockLeaseMs),
    ...given('move', keepaliveMs + moveMaxMs),
    ...given('arbiter-changed', bounds.arbiterLostMs + bounds.silenceMs),
  ];
  return { ms: terms.reduce((sum, { ms }) => sum + ms, 0), terms };
}
