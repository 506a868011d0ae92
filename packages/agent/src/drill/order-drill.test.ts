import { expect, test } from 'vitest';
import type { DrillOrder, StoredDrill } from '@zsha/adapters/consul/drill-store';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { DrillRequest } from '@zsha/api/drill';
import { nothingKnown } from '@zsha/engine/knowledge';
import type { DrillFacts } from './drill-facts.ts';
import { orderDrill } from './order-drill.ts';
import { exampleFacts } from './testing/example-facts.ts';

const request: DrillRequest = { mode: 'isolate', node: 'node-1', forMs: null, agreedEpoch: 7 };

/** @param answers whether the node that is to fail says that it is there. @param looks what is true at each look. */
function rig(answers: boolean, ...looks: readonly Partial<DrillFacts>[]) {
  let nowMs = 0;
  let stored: StoredDrill = { order: null, index: 1 };
  let look = 0;
  const states: DrillOrder['state'][] = [];
  const lines: AgentStreamLine[] = [];
  const put = (order: DrillOrder | null, index: number): Promise<boolean> => {
    if (order === null || index !== stored.index) return Promise.resolve(false);
    states.push(order.state);
    const isAnswered = answers && order.state === 'asked';
    stored = { order: isAnswered ? { ...order, state: 'ready' } : order, index: stored.index + 1 };
    return Promise.resolve(true);
  };
  const context = {
    self: 'node-3',
    clock: {
      bootMs: () => nowMs,
      wallTime: () => '',
      sleep: (ms: number) => Promise.resolve(void (nowMs += ms)),
    },
    journal: { record: () => undefined },
    store: { read: () => Promise.resolve<StoredDrill | null>(stored), put },
    known: () => nothingKnown,
    nodes: () => Promise.resolve(exampleFacts.nodes),
    events: () => Promise.resolve([]),
    guestAnswers: () => Promise.resolve(true),
    facts: () => Promise.resolve({ ...exampleFacts, ...(looks[look++] ?? looks.at(-1)) }),
  };
  const run = (asked: Partial<DrillRequest> = {}) =>
    orderDrill(context, { ...request, ...asked }, (line) => lines.push(line));
  return { run, lines, states };
}

test('what was not agreed to is only told', async () => {
  const { run, lines, states } = rig(true);
  await run({ agreedEpoch: null });
  expect(lines.map(({ kind }) => kind)).toEqual(['drill-plan', 'done']);
  expect(states).toEqual([]);
});

test('what was agreed to for an earlier epoch is not done', async () => {
  const { run, lines, states } = rig(true);
  await run({ agreedEpoch: 6 });
  expect(lines).toEqual([{ kind: 'refused', messageId: 'drill.refused.changed-meanwhile', params: {} }]);
  expect(states).toEqual([]);
});

test('a node that does not answer is told that it is over, and never to go ahead', async () => {
  const { run, lines, states } = rig(false);
  await run();
  expect(lines.at(-1)).toMatchObject({ kind: 'failed', messageId: 'drill.failed.no-answer' });
  expect(states).toEqual(['asked', 'over']);
});

test('a freeze that comes between the plan and the go-ahead is seen', async () => {
  const { run, lines, states } = rig(true, {}, { isFrozen: true });
  await run();
  expect(lines.at(-1)).toMatchObject({ kind: 'refused', messageId: 'drill.refused.frozen' });
  expect(states).toEqual(['asked', 'over']);
});
