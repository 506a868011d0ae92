import { expect, test } from 'vitest';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import { heartbeatEveryMs, silentMaxMs } from './link-timings.ts';
import { LinkedHosts } from './testing/linked-hosts.ts';

const vm = '01890000-0000-7000-8000-00000000000a';
const view = (state: VmView['state']): VmView => ({ vm, state, detail: '', epoch: 1, process: 'present' });

async function connected(): Promise<{ at: LinkedHosts; id: string }> {
  const at = new LinkedHosts(1);
  const [id = ''] = at.add(1);
  expect(at.links.now(id)).toMatchObject({ ready: 'Connecting', heardMs: null, facts: null });
  await at.time.run(10_000);
  expect(at.ready(id)).toBe('Connected');
  return { at, id };
}

test('what a host tells is known at once, not with the next heartbeat', async () => {
  const { at, id } = await connected();
  expect(at.wire.streamsOf(id)).toBe(1);
  at.wire.say(id, view('running'));
  expect(at.links.now(id)?.vms).toEqual([view('running')]);
  at.wire.say(id, view('stopped'));
  expect(at.links.now(id)?.vms).toEqual([]);
});

test('what a host runs is unknown while it is not heard, and known again once it is', async () => {
  const { at, id } = await connected();
  at.wire.say(id, view('running'));
  at.mood(id, 'dead');
  await at.time.run(silentMaxMs + 1);
  expect(at.links.now(id)).toMatchObject({ ready: 'Disconnected', vms: [{ vm, state: 'unknown' }] });
  expect(at.wire.streamsOf(id)).toBe(0);
  at.mood(id, 'answers');
  await at.time.run(40_000);
  expect(at.links.now(id)).toMatchObject({ ready: 'Connected', vms: [{ vm, state: 'running' }] });
  expect(at.wire.streamsOf(id)).toBe(1);
});

test('one lost question is no dead host', async () => {
  const { at, id } = await connected();
  at.mood(id, 'dead');
  await at.time.run(heartbeatEveryMs + 100);
  at.mood(id, 'answers');
  await at.time.run(60_000);
  expect(at.lostAtMs(id, 0)).toBe(Infinity);
});

test('a platform that stood still for a minute has lost nobody but who is gone', async () => {
  const at = new LinkedHosts(2);
  const healthy = at.add(20);
  const [gone = ''] = at.add(1);
  await at.time.run(10_000);
  at.standStill(60_000);
  at.mood(gone, 'dead');
  await at.time.run(70_000);
  for (const id of healthy) expect(at.lostAtMs(id, 0)).toBe(Infinity);
  // Its silence counts from when somebody could have heard it.
  expect(at.lostAtMs(gone, 0)).toBeGreaterThanOrEqual(70_000 + silentMaxMs);
  expect(at.lostAtMs(gone, 0)).toBeLessThanOrEqual(70_000 + silentMaxMs + heartbeatEveryMs);
});

test('an agent that is started anew is missed for no longer than it is away', async () => {
  const { at, id } = await connected();
  at.mood(id, 'refuses');
  await at.time.run(10_000);
  expect(at.links.now(id)).toMatchObject({ ready: 'Disconnected', problem: 'refuses' });
  at.mood(id, 'answers');
  const host = at.wire.hosts.get(id);
  if (host !== undefined) Object.assign(host, { run: '01890000-0000-7000-8000-0000000000f2', lastEvent: 0 });
  await at.time.run(10_000);
  expect(at.links.now(id)).toMatchObject({ ready: 'Connected', problem: null });
  at.wire.say(id, view('running'));
  expect(at.links.now(id)?.vms).toEqual([view('running')]);
});

test('a heartbeat that was received is told to the host with the next question', async () => {
  const { at, id } = await connected();
  const heard = at.links.now(id)?.heardMs ?? 0;
  await at.time.run(heartbeatEveryMs);
  // The simulated host's clock is the platform's: what it said was put together when it was asked.
  expect(at.wire.acknowledged.get(id)).toMatchObject({ bootMs: heard });
});

test('who is asked to reconnect is Connecting, and asked at once', async () => {
  const at = new LinkedHosts(1);
  const [id = ''] = at.add(1, 'dead');
  await at.time.run(300_000);
  at.mood(id, 'answers');
  const asked = at.wire.asked.length;
  at.links.reconnect(id);
  expect(at.ready(id)).toBe('Connecting');
  await at.time.run(100);
  expect(at.wire.asked.length).toBe(asked + 1);
  expect(at.ready(id)).toBe('Connected');
});

test('another host at the same address is not taken for this one', async () => {
  const { at, id } = await connected();
  const host = at.wire.hosts.get(id);
  if (host !== undefined) host.id = vm;
  await at.time.run(10_000);
  expect(at.links.now(id)).toMatchObject({ ready: 'Disconnected', problem: 'other-host' });
});

test('a host that was removed is asked no more', async () => {
  const { at, id } = await connected();
  at.links.remove(id);
  const asked = at.wire.asked.length;
  await at.time.run(60_000);
  expect(at.wire.asked.length).toBe(asked);
  expect(at.wire.streamsOf(id)).toBe(0);
  expect(at.links.now(id)).toBeNull();
});
