import { expect, test } from 'vitest';
import type { ExchangeRequest, SharedDirectory } from '@zsha/core/ports/shared-directory';
import { HangingDirectory } from './hanging-directory.ts';

function rig() {
  let nowMs = 1000;
  const reached: ExchangeRequest[] = [];
  const inner: SharedDirectory = {
    exchange: (request) => {
      reached.push(request);
      return Promise.resolve({ kind: 'error', detail: 'the real one' });
    },
  };
  const clock = {
    bootMs: () => nowMs,
    wallTime: () => '',
    sleep: (ms: number) => {
      nowMs += ms;
      return Promise.resolve();
    },
  };
  return { directory: new HangingDirectory(inner, clock), reached, now: () => nowMs };
}

const read: ExchangeRequest = { write: null };

test('while it hangs nothing reaches the storage, and each exchange takes all of its time', async () => {
  const { directory, reached, now } = rig();
  directory.hangFor(5000);
  expect(await directory.exchange(read, 2000)).toEqual({ kind: 'hung' });
  expect(now()).toBe(3000);
  expect(reached).toEqual([]);
});

test('it ends by itself', async () => {
  const { directory, reached } = rig();
  expect(await directory.exchange(read, 2000)).toEqual({ kind: 'error', detail: 'the real one' });
  directory.hangFor(3000);
  await directory.exchange(read, 2000);
  await directory.exchange(read, 2000);
  expect(await directory.exchange(read, 2000)).toEqual({ kind: 'error', detail: 'the real one' });
  expect(reached).toHaveLength(2);
});
