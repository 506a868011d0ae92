import { expect, test } from 'vitest';
import type { DrillOrder, StoredDrill } from '@zsha/adapters/consul/drill-store';
import { DrillServant } from './drill-servant.ts';

const asked: DrillOrder = {
  id: 'one',
  mode: 'isolate',
  node: 'node-1',
  forMs: 30_000,
  by: 'node-2',
  state: 'asked',
};

function rig(self = 'node-1') {
  let nowMs = 0;
  const answers: DrillOrder[] = [];
  const struck: DrillOrder[] = [];
  const servant = new DrillServant({
    self,
    clock: { bootMs: () => nowMs, wallTime: () => '', sleep: () => Promise.resolve() },
    store: {
      read: () => Promise.resolve<StoredDrill | null>(null),
      next: () => Promise.resolve<StoredDrill | null>(null),
      put: (order) => {
        answers.push(order);
        return Promise.resolve(true);
      },
    },
    strike: (order) => {
      struck.push(order);
      return Promise.resolve();
    },
  });
  return { servant, answers, struck, pass: (ms: number) => (nowMs += ms) };
}

test('an order is answered first, and carried out when it is told to go ahead', async () => {
  const { servant, answers, struck } = rig();
  await servant.hear(asked, 5);
  expect(answers).toEqual([{ ...asked, state: 'ready' }]);
  expect(struck).toEqual([]);
  await servant.hear({ ...asked, state: 'go' }, 7);
  expect(struck).toEqual([{ ...asked, state: 'go' }]);
});

test('a "go" that this life of the agent did not answer for is not obeyed: a node that was reset is not reset again', async () => {
  const { servant, struck } = rig();
  await servant.hear({ ...asked, state: 'go' }, 7);
  await servant.hear(asked, 5);
  await servant.hear({ ...asked, id: 'another', state: 'go' }, 7);
  expect(struck).toEqual([]);
});

test('a "go" is obeyed once, and not when it comes late', async () => {
  const { servant, struck, pass } = rig();
  await servant.hear(asked, 5);
  await servant.hear({ ...asked, state: 'go' }, 7);
  await servant.hear({ ...asked, state: 'go' }, 7);
  expect(struck).toHaveLength(1);
  await servant.hear({ ...asked, id: 'two' }, 9);
  pass(60_000);
  await servant.hear({ ...asked, id: 'two', state: 'go' }, 11);
  expect(struck).toHaveLength(1);
});

test('an order to another node is none of its business', async () => {
  const { servant, answers, struck } = rig('node-3');
  await servant.hear(asked, 5);
  await servant.hear({ ...asked, state: 'go' }, 7);
  expect([answers, struck]).toEqual([[], []]);
});
