import { expect, test } from 'vitest';
import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import { learnEvent, learnHeartbeat, vmsNow } from './host-knowledge.ts';

const [one, other] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const view = (vm: string, state: VmView['state']): VmView => ({
  vm,
  state,
  detail: '',
  epoch: 1,
  process: 'present',
});

const heartbeat = (its: Partial<HostHeartbeat>): HostHeartbeat => ({
  host: 'host',
  run: 'run-1',
  lastEvent: 0,
  bootMs: 1000,
  bootId: 'boot',
  build: '1',
  processors: { count: 1, model: '', load1: 0 },
  memory: { totalBytes: 1, availableBytes: 1 },
  accelerator: 'kvm',
  libvirt: 'answers',
  storages: [],
  vms: [],
  lookedAtBootMs: 0,
  ...its,
});
const seen = (vm: VmView) => ({ kind: 'vm-seen', at: '', vm }) as const;
const states = (known: Parameters<typeof vmsNow>[0]) =>
  Object.fromEntries(vmsNow(known, 'Connected').map(({ vm, state }) => [vm, state]));

const begun = learnHeartbeat(null, heartbeat({ lastEvent: 3, vms: [view(one, 'running')] }));

test('an event that is in the heartbeat already, or older, changes nothing', () => {
  expect(learnEvent(begun, 'run-1', 3, seen(view(one, 'paused')))).toBe(begun);
  expect(states(learnEvent(begun, 'run-1', 4, seen(view(one, 'paused'))))).toEqual({ [one]: 'paused' });
});

test('a heartbeat that was put together before an event does not take it back', () => {
  const told = learnEvent(begun, 'run-1', 5, seen(view(other, 'running')));
  const late = learnHeartbeat(told, heartbeat({ bootMs: 1500, lastEvent: 4, vms: [] }));
  expect(states(late)).toEqual({ [other]: 'running' });
  const next = learnHeartbeat(late, heartbeat({ bootMs: 2000, lastEvent: 5, vms: [] }));
  expect(states(next)).toEqual({});
});

test('an older heartbeat of the same run is not learned', () => {
  const next = learnHeartbeat(begun, heartbeat({ bootMs: 3000, lastEvent: 9, vms: [view(one, 'paused')] }));
  expect(learnHeartbeat(next, heartbeat({ bootMs: 2000, lastEvent: 8 }))).toBe(next);
});

test('another run of the agent begins anew, and what the last one still says is not believed', () => {
  const next = learnHeartbeat(begun, heartbeat({ run: 'run-2', bootMs: 10, lastEvent: 1 }));
  expect(states(next)).toEqual({});
  expect(learnEvent(next, 'run-1', 99, seen(view(one, 'running')))).toBe(next);
  expect(states(learnEvent(next, 'run-2', 2, seen(view(one, 'running'))))).toEqual({ [one]: 'running' });
});

test('a VM that has stopped is gone; one of a host that is not heard is unknown', () => {
  const stopped = learnEvent(begun, 'run-1', 4, seen(view(one, 'stopped')));
  expect(vmsNow(stopped, 'Connected')).toEqual([]);
  for (const ready of ['Connecting', 'Disconnected'] as const)
    expect(vmsNow(begun, ready)).toMatchObject([{ vm: one, state: 'unknown', process: 'unknown' }]);
});
