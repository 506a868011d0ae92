import { expect, test } from 'vitest';
import type { GuestValues } from '@zsha/config/guest-values';
import { hasMoved, isNews } from './offered-values.ts';

const values: GuestValues = {
  version: 1,
  node: 'node-1',
  epoch: 5,
  dns: [],
  timeServers: [],
  consoleProxyAddress: '',
  nics: [],
};

test('the host’s word is news when it is of this incarnation or a later one, and differs', () => {
  expect(isNews(null, values)).toBe(true);
  expect(isNews(values, { ...values })).toBe(false);
  expect(isNews(values, { ...values, dns: ['10.0.0.1'] })).toBe(true);
  expect(isNews(values, { ...values, node: 'node-2', epoch: 6 })).toBe(true);
  expect(isNews(values, { ...values, node: 'node-2', epoch: 4 })).toBe(false);
});

test('a VM has moved when its node or its incarnation is another', () => {
  expect(hasMoved(values, { ...values, dns: ['10.0.0.1'] })).toBe(false);
  expect(hasMoved(values, { ...values, epoch: 6 })).toBe(true);
  expect(hasMoved(null, values)).toBe(true);
});
