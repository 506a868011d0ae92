import { expect, test } from 'vitest';
import { endOfOrder } from './end-of-order.ts';
import type { MoveOrder, MoveProgress } from './move-order.ts';
import type { RunnerRecord } from './runner-record.ts';

const source = { node: 'a', epoch: 4 };
const copy = { node: 'b', epoch: 5 };
const moving: RunnerRecord = { owner: source, incoming: copy, epochHighest: 5 };
const order = (progress: MoveProgress): MoveOrder => ({ id: '1', target: 'b', by: 'a', at: '', progress });
const copying = order({ kind: 'copying', percent: 7 });

test('the copy that was named before owns it now: the move is done, whoever wrote so', () => {
  const after = { owner: copy, incoming: null, epochHighest: 5 };
  expect(endOfOrder(copying, moving, after)?.progress).toEqual({ kind: 'done' });
});

test.each([
  ['the source goes on alone', source],
  ['a third node starts the VM anew', { node: 'c', epoch: 6 }],
  ['the target starts it anew, its copy being lost', { node: 'b', epoch: 6 }],
])('%s: the move was cut short', (_, owner) => {
  const after = { owner, incoming: null, epochHighest: 6 };
  const progress = { kind: 'failed', reason: 'cut-short', detail: owner.node };
  expect(endOfOrder(copying, moving, after)?.progress).toEqual(progress);
});

test('an order that is not under way, or goes on, is left alone', () => {
  const after = { owner: copy, incoming: null, epochHighest: 5 };
  expect(endOfOrder(null, moving, after)).toBeNull();
  for (const progress of [{ kind: 'ordered' }, { kind: 'done' }] as const)
    expect(endOfOrder(order(progress), moving, after)).toBeNull();
  expect(endOfOrder(copying, moving, { ...moving, epochHighest: 9 })).toBeNull();
});
