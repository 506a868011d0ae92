import { expect, test } from 'vitest';
import type { ConfigTree } from '@zsha/adapters/consul/config-store';
import type { ConfigVersion } from '@zsha/config/config-version';
import type { HaConfig } from '@zsha/config/model';
import { parseConfig } from '@zsha/config/parse-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import { defaultTimings } from '@zsha/core/lease/timings';
import { ConfigKeeper } from './config-keeper.ts';

function configWith(change: Record<string, unknown>): HaConfig {
  const parsed = parseConfig(JSON.stringify({ ...validConfig(), ...change }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const version = (number: number, config: HaConfig, timings = defaultTimings): ConfigVersion => ({
  number,
  at: `2026-01-01T00:00:0${number}Z`,
  by: 'root@node-1',
  reason: '',
  timings,
  config,
});
const first = configWith({});
const larger = configWith({ MemorySizeInGB: 16 });

/** A store that answers what it is told to, and a node that remembers what it was told to keep. */
function keeperOver(stored: ConfigVersion | null, running: ConfigVersion | null = null) {
  const tree: ConfigTree = {
    stored,
    storedIndex: 5,
    fault: null,
    running,
    history: [],
    index: 5,
  };
  const kept: HaConfig[] = [];
  const state = { isAnswering: true };
  const keeper = new ConfigKeeper({
    store: {
      read: () =>
        Promise.resolve(
          state.isAnswering ? { kind: 'answer', tree } : { kind: 'unknown', detail: 'no answer in time' },
        ),
      waitForChange: () => new Promise(() => undefined),
      putRunning: () => Promise.resolve(true),
    },
    clock: { sleep: () => new Promise(() => undefined) },
    initial: first,
    timings: defaultTimings,
    keep: (config) => kept.push(config),
    vmRunsHere: () => false,
    domainSays: () => Promise.resolve(null),
    log: () => undefined,
  });
  return { keeper, kept, state };
}

test('a start uses what is stored now, and the node’s file keeps it', async () => {
  const { keeper, kept } = keeperOver(version(2, larger));
  expect(await keeper.forStart()).toMatchObject({ ok: true, value: { number: 2, config: larger } });
  expect(kept).toEqual([larger]);
});

test('where Consul is silent a start uses what it said last', async () => {
  const { keeper, state } = keeperOver(version(2, larger));
  await keeper.forStart();
  state.isAnswering = false;
  expect(await keeper.forStart()).toMatchObject({ ok: true, value: { number: 2 } });
});

test('nothing is started before Consul has said what is in force', async () => {
  const { keeper, state } = keeperOver(version(2, larger));
  state.isAnswering = false;
  expect((await keeper.forStart()).ok).toBe(false);
});

test('a node whose timings are not the cluster’s starts nothing', async () => {
  const { keeper } = keeperOver(version(2, first, { ...defaultTimings, proofStorageMs: 9000 }));
  expect(await keeper.forStart()).toMatchObject({
    ok: false,
    error: expect.stringContaining('timings') as unknown,
  });
});

test('a configuration for other nodes is not taken over from Consul', async () => {
  const nodes = ['192.168.255.205 node-1', '192.168.255.221 node-2', '192.168.255.99 node-9'];
  const { keeper, kept } = keeperOver(version(2, configWith({ Node: nodes })));
  expect(await keeper.forStart()).toMatchObject({ ok: true, value: { config: first } });
  expect(kept).toEqual([]);
});

test('what differs from what runs waits for the next start, and is said', async () => {
  const { keeper } = keeperOver(version(2, larger), version(1, first));
  await keeper.forStart();
  expect(keeper.running.config).toEqual(first);
  expect(keeper.pending).toEqual({ number: 2, running: 1 });
  keeper.learned(version(2, larger));
  expect(keeper.pending).toBeNull();
});

test('what takes effect at once waits for nothing', async () => {
  const allowed = configWith({ AllowResetRootPassword: true });
  const { keeper } = keeperOver(version(2, allowed), version(1, first));
  await keeper.forStart();
  expect(keeper.pending).toBeNull();
  expect(keeper.stored.config.allowResetRootPassword).toBe(true);
});
