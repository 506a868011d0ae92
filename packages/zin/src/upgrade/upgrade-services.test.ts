import { expect, test } from 'vitest';
import { upgradeServices } from './upgrade-services.ts';
import type { ServicesSystem } from './upgrade-services.ts';

/** A VM in memory; `bad` versions write over the data and never answer. */
function vm(current: string | null, placed: string, bad: readonly string[] = []) {
  const state = { current, running: current !== null, data: `of ${current}`, kept: [] as readonly string[] };
  let snapshotData = '';
  const system: ServicesSystem = {
    place: () => placed,
    current: () => state.current,
    switchTo: (version) => void (state.current = version),
    stop: async () => void (state.running = false),
    start: async () => {
      state.running = true;
      state.data = `of ${state.current}`;
    },
    snapshot: () => {
      expect(state.running).toBe(false);
      snapshotData = state.data;
      return 'snapshot';
    },
    restore: () => {
      expect(state.running).toBe(false);
      state.data = snapshotData;
    },
    areWell: async () => state.running && !bad.includes(state.current ?? ''),
    forgetAllBut: (versions) => void (state.kept = versions),
  };
  return { system, state };
}

test('the new version runs, and the one before is kept', async () => {
  const { system, state } = vm('1', '2');
  expect(await upgradeServices(system)).toEqual({ ok: true, value: { version: '2', changed: true } });
  expect(state).toEqual({ current: '2', running: true, data: 'of 2', kept: ['2', '1'] });
});

test('a version that does not come up leaves the one before running, with its data', async () => {
  const { system, state } = vm('1', '2', ['2']);
  expect(await upgradeServices(system)).toMatchObject({ ok: false, error: { rolledBackTo: '1' } });
  expect(state).toEqual({ current: '1', running: true, data: 'of 1', kept: [] });
});

test('the version that runs already is left alone', async () => {
  const { system, state } = vm('1', '1');
  state.data = 'as it is';
  expect(await upgradeServices(system)).toEqual({ ok: true, value: { version: '1', changed: false } });
  expect(state.data).toBe('as it is');
});

test('when the one before does not come up either, that is said', async () => {
  const { system } = vm('1', '2', ['1', '2']);
  expect(await upgradeServices(system)).toMatchObject({ ok: false, error: { rolledBackTo: null } });
});
