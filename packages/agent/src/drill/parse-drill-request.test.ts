import { expect, test } from 'vitest';
import { parseDrillRequest } from './parse-drill-request.ts';

const good = { mode: 'isolate', node: 'node-1', forMs: null, agreedEpoch: 3 };

test('a request is read as it was written', () => {
  expect(parseDrillRequest(JSON.stringify(good))).toEqual(good);
});

test.each([
  '',
  'null',
  '[]',
  JSON.stringify({ ...good, mode: 'melt' }),
  JSON.stringify({ ...good, node: 1 }),
  JSON.stringify({ ...good, forMs: -1 }),
  JSON.stringify({ ...good, forMs: '30s' }),
  JSON.stringify({ ...good, agreedEpoch: 1.5 }),
  JSON.stringify({ mode: 'isolate', node: 'node-1' }),
])('%s is no request', (text) => {
  expect(parseDrillRequest(text)).toBeNull();
});
