import { expect, test } from 'vitest';
import type { ClusterEvent } from '@zsha/core/model/event';
import { matches } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

const event: ClusterEvent = {
  at: '2026-01-31T08:00:00+08:00',
  node: 'nfs-1',
  epoch: 4,
  kind: 'vm-started',
  cause: 'silence',
  params: {},
};
const all: EventFilter = { sinceMs: undefined, kind: undefined, node: undefined, epoch: undefined };

test.each<[Partial<EventFilter>, boolean]>([
  [{}, true],
  [{ sinceMs: Date.parse('2026-01-31T00:00:00Z') }, true],
  [{ sinceMs: Date.parse('2026-01-31T00:00:01Z') }, false],
  [{ kind: 'vm-started', node: 'nfs-1', epoch: 4 }, true],
  [{ kind: 'vm-gone' }, false],
  [{ node: 'nfs-2' }, false],
  [{ epoch: 5 }, false],
])('an event is shown by all that is asked of it: %j → %j', (asked, shown) => {
  expect(matches(event, { ...all, ...asked })).toBe(shown);
});

test('an event that belongs to no epoch is none of epoch 4', () => {
  expect(matches({ ...event, epoch: null }, { ...all, epoch: 4 })).toBe(false);
});
