import { expect, test } from 'vitest';
import { inheritedRecord } from './inherited-record.ts';
import type { Slot, SlotState } from './slot.ts';

const slot = (node: string, state: SlotState, epoch: number | null, deadThrough: number): Slot => ({
  node,
  nonce: 'n',
  sequence: 1,
  state,
  epoch,
  deadThrough,
  poison: null,
  report: null,
  version: '',
  latencyMs: null,
});

test('nobody claims: the record has no owner, and no epoch that was seen is issued again', () => {
  const slots = [slot('a', 'standby', null, 7), slot('b', 'standby', null, 3)];
  expect(inheritedRecord(slots)).toEqual({ owner: null, incoming: null, epochHighest: 7 });
});

test('the claim that nobody buried is the owner', () => {
  const slots = [slot('a', 'running', 5, 3), slot('b', 'standby', null, 4)];
  expect(inheritedRecord(slots)).toEqual({ owner: { node: 'a', epoch: 5 }, incoming: null, epochHighest: 5 });
});

test('the stale claim of a node that died long ago does not turn the owner into a copy', () => {
  const slots = [slot('a', 'running', 1, 0), slot('b', 'running', 2, 0)];
  expect(inheritedRecord(slots)).toMatchObject({ owner: { node: 'b', epoch: 2 }, incoming: null });
});

test('in the middle of a move the source owns and the copy is on its way', () => {
  const slots = [slot('a', 'running', 5, 0), slot('b', 'incoming', 6, 0)];
  expect(inheritedRecord(slots)).toMatchObject({
    owner: { node: 'a', epoch: 5 },
    incoming: { node: 'b', epoch: 6 },
  });
});
