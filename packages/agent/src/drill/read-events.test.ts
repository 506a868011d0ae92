import { expect, test } from 'vitest';
import type { ClusterEvent } from '@zsha/core/model/event';
import { planDrill } from './plan-drill.ts';
import { readEvents } from './read-events.ts';
import { exampleFacts } from './testing/example-facts.ts';

const planned = planDrill({ mode: 'isolate', node: 'node-1', forMs: null, agreedEpoch: 7 }, exampleFacts);
if (!planned.ok) throw new Error(planned.error.messageId);
const plan = planned.value;

function event(
  second: number,
  node: string,
  kind: ClusterEvent['kind'],
  other: Partial<ClusterEvent> = {},
): ClusterEvent {
  const at = `2026-01-01T00:00:${String(second).padStart(2, '0')}.000+00:00`;
  return { at, node, epoch: null, kind, cause: '', params: {}, ...other };
}

const takeOver = event(20, 'node-2', 'take-over', {
  epoch: 8,
  cause: 'silence',
  params: { beatSilentMs: 5100, slotSilentMs: 5200 },
});

test('a take-over by silence says how long both were silent', () => {
  const seen = readEvents(plan, [takeOver]);
  expect(seen.get('beat-silent')).toEqual({ ms: 5100, evidence: takeOver });
  expect(seen.get('slot-silent')).toEqual({ ms: 5200, evidence: takeOver });
  expect(seen.get('take-over')).toEqual({ ms: null, evidence: takeOver });
});

test('a take-over on evidence measured no silence', () => {
  const seen = readEvents(plan, [{ ...takeOver, cause: 'tombstone', params: {} }]);
  expect([...seen.keys()]).toEqual(['take-over']);
});

test('the end of the failed node’s own VM is timed between two of that node’s own events', () => {
  const struck = event(3, 'node-1', 'drill-struck');
  const killed = event(9, 'node-1', 'guard-killed', { epoch: 7 });
  const closed = event(12, 'node-1', 'epoch-closed', { epoch: 7 });
  expect(readEvents(plan, [closed, struck, killed]).get('own-end')).toEqual({ ms: 6000, evidence: killed });
  expect(readEvents(plan, [struck, closed]).get('own-end')).toEqual({ ms: 9000, evidence: closed });
  expect(readEvents(plan, [killed]).has('own-end')).toBe(false);
});

test('what is of another epoch or of another node is no sign of this drill', () => {
  const others = [
    event(3, 'node-1', 'drill-struck'),
    event(5, 'node-1', 'epoch-closed', { epoch: 6 }),
    event(5, 'node-2', 'epoch-closed', { epoch: 7 }),
    event(6, 'node-2', 'vm-started', { epoch: 7 }),
  ];
  expect(readEvents(plan, others).size).toBe(0);
});
