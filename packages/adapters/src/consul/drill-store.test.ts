import { expect, test } from 'vitest';
import { parseDrillOrder } from './drill-store.ts';

const order = {
  id: 'one',
  mode: 'isolate',
  node: 'node-1',
  forMs: 30_000,
  by: 'node-2',
  state: 'asked',
} as const;

test('an order is read as it was written', () => {
  expect(parseDrillOrder(JSON.stringify(order))).toEqual(order);
});

test.each([
  '',
  'null',
  JSON.stringify({ ...order, mode: 'melt' }),
  JSON.stringify({ ...order, state: 'gone' }),
  JSON.stringify({ ...order, node: 1 }),
  JSON.stringify({ ...order, forMs: -1 }),
  JSON.stringify({ ...order, by: undefined }),
])('%s orders nothing', (text) => {
  expect(parseDrillOrder(text)).toBeNull();
});
