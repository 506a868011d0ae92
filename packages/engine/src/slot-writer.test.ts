import type { Slot } from '@zsha/core/model/slot';
import { defaultTimings } from '@zsha/core/lease/timings';
import { noProofs } from '@zsha/core/lease/proofs';
import { exampleReport } from '@zsha/core/testing/example-view';
import { describe, expect, test } from 'vitest';
import { nothingKnown } from './knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { SlotWriter } from './slot-writer.ts';

const settings = {
  memberId: null,
  self: 'a',
  nodes: ['a', 'b'],
  nonce: 'new',
  version: '1',
  timings: defaultTimings,
};

const earlier: Slot = {
  node: 'a',
  nonce: 'old',
  sequence: 9,
  state: 'incoming',
  epoch: 5,
  deadThrough: 3,
  poison: null,
  report: null,
  version: '1',
  latencyMs: null,
};

/** A new life of the agent that has read what the one before it left in the slot. */
const restarted: Knowledge = {
  ...nothingKnown,
  marker: { clusterId: 'c', arbiterId: 'r' },
  peers: new Map([['a', { slot: earlier, movedAtMs: 0 }]]),
  tombstones: new Map([['a', { deadThrough: 3, sinceMs: 0 }]]),
  claimedEpoch: 5,
};

const writtenBy = (known: Knowledge) => new SlotWriter(settings).due(known, exampleReport, 0, defaultTimings);

describe('the slot of a node whose agent was started again', () => {
  test('keeps the claim of the life before, in its words, until the epoch is buried', () => {
    expect(writtenBy(restarted)).toMatchObject({ nonce: 'new', epoch: 5, state: 'incoming', deadThrough: 3 });
    expect(writtenBy({ ...restarted, claimedEpoch: null })).toMatchObject({ epoch: null, state: 'standby' });
  });

  test('names the epoch that this life holds, whatever was claimed before', () => {
    expect(writtenBy({ ...restarted, proofs: noProofs(7) })).toMatchObject({ epoch: 7, state: 'standby' });
  });

  test('is not written before it was read', () => {
    expect(writtenBy(nothingKnown)).toBeNull();
  });
});
