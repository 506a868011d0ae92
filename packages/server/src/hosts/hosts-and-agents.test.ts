import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '@zsha/api/platform/resources/host';
import { insertTestHost } from '../testing/test-host.ts';
import { TestPlatform } from '../testing/test-platform.ts';
import { AgentProcess } from './link/testing/agent-process.ts';

/** A platform and a host's agent as they ship, over real TLS. */
const at = new TestPlatform();
let admin = '';
let agent: AgentProcess;

beforeAll(async () => {
  await at.start();
  admin = await at.setUp();
  const zone = await at.must('zones.create', { body: { name: 'zone' } }, admin);
  const cluster = await at.must('clusters.create', { body: { zoneId: zone.id, name: 'c' } }, admin);
  agent = await new AgentProcess(at.platform.authority).start();
  const { id, certificate } = agent;
  const { address, agentPort } = agent.place;
  await insertTestHost(at, { id, clusterId: cluster.id, name: 'host', address, agentPort, certificate });
});
afterAll(async () => {
  await agent.end();
  await at.end();
});

const now = (): Promise<Host> => at.must('hosts.get', { params: { id: agent.id } }, admin);

async function until(is: (host: Host) => boolean): Promise<Host> {
  for (;;) {
    const host = await now();
    if (is(host)) return host;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a host is connected, lost when its agent hangs, connected when it goes on, and lost when it dies', async () => {
  const host = await until(({ readyState }) => readyState === 'Connected');
  expect(host).toMatchObject({ readyProblem: null, facts: { accelerator: 'tcg' }, vmsSeen: 0 });
  agent.stop();
  expect(await until(({ readyState }) => readyState === 'Disconnected')).toMatchObject({
    readyProblem: 'too-slow',
    vmsSeen: null,
  });
  agent.goOn();
  await until(({ readyState }) => readyState === 'Connected');
  await agent.kill();
  expect(await until(({ readyState }) => readyState === 'Disconnected')).toMatchObject({
    readyProblem: 'refuses',
  });
  await agent.start();
  await at.must('hosts.reconnect', { params: { id: agent.id } }, admin);
  await until(({ readyState }) => readyState === 'Connected');
});

test('another start of the platform finds its hosts again; one that was removed is asked no more', async () => {
  await at.restart();
  await until(({ readyState }) => readyState === 'Connected');
  await at.must('hosts.remove', { params: { id: agent.id } }, admin);
  expect(at.platform.hosts.links.now(agent.id)).toBeNull();
  expect(at.faults).toEqual([]);
});
