import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { stillClock } from '../testing/still-clock.ts';
import { insertTestHost } from '../testing/test-host.ts';
import { TestPlatform } from '../testing/test-platform.ts';
import type { HostReport } from './host-works.ts';

const at = new TestPlatform({ clock: stillClock });
let admin = '';
let clusterId = '';
let id = '';
let made = 0;
let number = 0;

beforeAll(async () => {
  await at.start();
  admin = await at.setUp();
  const zone = await at.must('zones.create', { body: { name: 'zone' } }, admin);
  clusterId = (await at.must('clusters.create', { body: { zoneId: zone.id, name: 'Cluster-1' } }, admin)).id;
});
afterAll(() => at.end());
beforeEach(async () => {
  made += 1;
  number = 0;
  id = await insertTestHost(at, { clusterId, name: `物理机${made}` });
});

const facts = {
  build: '1.0',
  processors: 8,
  processorModel: 'a processor',
  memoryBytes: 2 ** 34,
  accelerator: 'kvm',
  libvirt: 'answers',
} as const;

async function report(its: Partial<HostReport>): Promise<boolean> {
  number += 1;
  const whole = { id, number, ready: 'Connected', problem: null, facts, vmsSeen: 0, ...its } as const;
  const outcome = await at.platform.store.run('hosts.report', whole);
  return outcome.kind === 'done' && outcome.value;
}
const now = () => at.must('hosts.get', { params: { id } }, admin);
const act = (action: 'enable' | 'disable' | 'enter-maintenance' | 'leave-maintenance' | 'remove') =>
  at.call(`hosts.${action}`, { params: { id } }, admin);
const codeOf = async (action: Parameters<typeof act>[0]) => {
  const answer = await act(action);
  return answer.kind === 'refused' ? answer.error.code : answer.kind;
};

test('a host is Enabled and Connecting until somebody has heard of it; its cluster does not go before it', async () => {
  expect(await now()).toMatchObject({
    enableState: 'Enabled',
    readyState: 'Connecting',
    facts: null,
    vmsSeen: null,
  });
  expect(await at.call('clusters.remove', { params: { id: clusterId } }, admin)).toMatchObject({
    error: { code: 'in-use', params: { resource: 'host' } },
  });
});

test('a report is taken once and in its order: what comes late changes nothing', async () => {
  expect(await report({ number: 5 })).toBe(true);
  expect(await report({ number: 5, ready: 'Disconnected' })).toBe(false);
  expect(await report({ number: 4, ready: 'Disconnected' })).toBe(false);
  expect(await now()).toMatchObject({ readyState: 'Connected', facts, vmsSeen: 0, version: 1 });
  const problem = 'not-reachable';
  expect(await report({ number: 6, ready: 'Disconnected', problem, facts: null, vmsSeen: null })).toBe(true);
  // What it is made of is still known; what runs on it is not.
  expect(await now()).toMatchObject({
    readyState: 'Disconnected',
    readyProblem: problem,
    facts,
    vmsSeen: null,
  });
});

test('a change of the ready state is told to everybody, what stays the same is not', async () => {
  await report({});
  await report({ vmsSeen: 2 });
  await report({ ready: 'Disconnected', vmsSeen: null });
  const { items } = await at.must('events.list', {}, admin);
  const kinds = items.filter(({ resourceId }) => resourceId === id).map(({ kind }) => kind);
  expect(kinds.toReversed()).toEqual(['host.created', 'host.connected', 'host.disconnected']);
});

test('an empty host is in maintenance at once, and out of it as it was before', async () => {
  await report({});
  await act('disable');
  await act('enter-maintenance');
  expect(await now()).toMatchObject({ enableState: 'Maintenance' });
  expect(await codeOf('disable')).toBe('host-in-maintenance');
  await act('leave-maintenance');
  expect(await now()).toMatchObject({ enableState: 'Disabled' });
  expect(await codeOf('leave-maintenance')).toBe('host-not-in-maintenance');
  await act('enter-maintenance');
  await act('enable');
  expect(await now()).toMatchObject({ enableState: 'Enabled' });
});

test('a host that runs VMs waits before its maintenance, and falls back when some are seen again', async () => {
  const plan = () => at.must('hosts.plan-maintenance', { params: { id } }, admin);
  await report({ vmsSeen: 2 });
  expect(await plan()).toEqual({ enableState: 'Enabled', moves: [], waitsFor: 'vms-there', vmsSeen: 2 });
  await act('enter-maintenance');
  expect(await plan()).toMatchObject({ enableState: 'PreMaintenance', waitsFor: 'vms-there' });
  await report({ vmsSeen: 0 });
  expect(await plan()).toMatchObject({ enableState: 'Maintenance', waitsFor: 'nothing' });
  // Switched off, as it was meant to be.
  await report({ ready: 'Disconnected', vmsSeen: null });
  expect(await plan()).toMatchObject({ enableState: 'Maintenance', waitsFor: 'nothing' });
  await report({ vmsSeen: 1 });
  expect(await plan()).toMatchObject({ enableState: 'PreMaintenance', waitsFor: 'vms-there' });
});

test('a host that does not answer is not taken for an empty one', async () => {
  await report({ ready: 'Disconnected', vmsSeen: null });
  await act('enter-maintenance');
  expect(await now()).toMatchObject({ enableState: 'PreMaintenance' });
  expect(await at.must('hosts.plan-maintenance', { params: { id } }, admin)).toMatchObject({
    waitsFor: 'not-known',
  });
});

test('a host goes when it runs nothing or is not there, and its certificate with it', async () => {
  expect(await codeOf('remove')).toBe('host-in-use');
  await report({ vmsSeen: 1 });
  expect(await codeOf('remove')).toBe('host-in-use');
  await report({ vmsSeen: 0 });
  const place = await at.platform.store.run('hosts.place', { id });
  expect(place).toMatchObject({ value: { prints: [expect.any(String)] } });
  expect(await codeOf('remove')).toBe('done');
  expect(await at.platform.store.run('hosts.place', { id })).toMatchObject({ value: null });
  expect(await report({})).toBe(false);
});

test('another start of the platform knows nothing of the ways to its hosts, and takes new reports', async () => {
  await report({ number: 90 });
  await at.platform.store.run('hosts.begin-run', null);
  expect(await now()).toMatchObject({ readyState: 'Connecting', vmsSeen: null, facts });
  expect(await report({ number: 1 })).toBe(true);
});

test('two hosts do not have one name', async () => {
  const other = await insertTestHost(at, { clusterId, name: `other-${made}` });
  expect(
    await at.call('hosts.change', { params: { id: other }, body: { name: `物理机${made}` } }, admin),
  ).toMatchObject({ error: { code: 'name-taken' } });
  expect(at.faults).toEqual([]);
});
