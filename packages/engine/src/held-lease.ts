import { heldLengths, leaseLengthsOf } from '@zsha/core/lease/lease-lengths';
import type { LeaseLengths } from '@zsha/core/lease/lease-lengths';
import type { Knowledge } from './knowledge.ts';
import type { EngineSettings } from './engine-context.ts';

/**
 * How long this node's proofs last under the record that it last read. Before it has read one, its own
 * timings say: it adopts what runs here and cannot know better.
 */
export function heldLease({ recordedLease }: Knowledge, { timings }: EngineSettings): LeaseLengths {
  const own = leaseLengthsOf(timings);
  return recordedLease === null ? own : heldLengths(own, recordedLease.lengths);
}
