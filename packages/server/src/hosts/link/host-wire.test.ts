import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeenLine } from '@zsha/api/host-agent/report-schema';
import { keepAuthority } from '../../authority/keep-authority.ts';
import type { Authority } from '../../authority/keep-authority.ts';
import { VirtualTime } from '@zsha/simulator/world/virtual-time';
import type { HostPlace } from '../host-works.ts';
import { AgentWire } from './agent-wire.ts';
import type { HostWire } from './host-wire.ts';
import { AgentProcess } from './testing/agent-process.ts';
import { SimulatedWire, simulatedHost } from './testing/simulated-wire.ts';

interface Rig {
  readonly wire: HostWire;
  readonly place: HostPlace;
  /** Gives what was asked the time that its answer takes. */
  settle<Value>(asked: Promise<Value>): Promise<Value>;
  become(mood: 'answers' | 'dead' | 'refuses'): Promise<void>;
  end(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'zsha-wire-'));
let authority: Authority;
beforeAll(async () => {
  authority = await keepAuthority(folder, Date.now());
});
afterAll(() => rmSync(folder, { recursive: true }));

async function realRig(): Promise<Rig> {
  const agent = await new AgentProcess(authority).start();
  const own = await authority.own(Date.now());
  const wire = new AgentWire({ ca: authority.certificate, own: () => own });
  return {
    wire,
    place: agent.place,
    settle: (asked) => asked,
    become: async (mood) => {
      agent.goOn();
      if (mood === 'dead') agent.stop();
      else if (mood === 'refuses') await agent.kill();
      else await agent.start();
    },
    end: async () => {
      wire.close();
      await agent.end();
    },
  };
}

function simulatedRig(): Promise<Rig> {
  const time = new VirtualTime();
  const wire = new SimulatedWire(time);
  const id = '01890000-0000-7000-8000-000000000001';
  const host = simulatedHost(id);
  wire.hosts.set(id, host);
  return Promise.resolve({
    wire,
    place: { id, address: id, agentPort: 1, prints: [] },
    settle: async (asked) => {
      await time.run(10_000);
      return asked;
    },
    become: (mood) => {
      host.mood = mood;
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
  });
}

const never = new AbortController().signal;

describe.each([
  ['the agent as it ships', realRig],
  ['the simulated network', simulatedRig],
] as const)('%s', (_, newRig) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await newRig();
  });
  afterAll(() => rig.end());

  const from = { run: '01890000-0000-7000-8000-0000000000f9', after: 0 };

  test('a host that is there says who it is', async () => {
    const asked = await rig.settle(rig.wire.heartbeat(rig.place, null, never));
    expect(asked).toMatchObject({ kind: 'answered', heartbeat: { host: rig.place.id, vms: [] } });
  });

  test('the stream begins with the run that heartbeats tell, and ends with its signal', async () => {
    const asked = await rig.settle(rig.wire.heartbeat(rig.place, null, never));
    const ending = new AbortController();
    const lines: SeenLine[] = [];
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const ended = rig.wire.follow(
      rig.place,
      from,
      (line) => {
        lines.push(line);
        resolve();
      },
      ending.signal,
    );
    await rig.settle(begun);
    if (asked.kind !== 'answered') throw new Error(asked.problem);
    expect(lines[0]).toEqual({ kind: 'begin', run: asked.heartbeat.run, lostTo: 0 });
    ending.abort();
    await ended;
  });

  test('of a host that hangs nothing comes until it is given up, and then it is told, not thrown', async () => {
    await rig.become('dead');
    const cancel = new AbortController();
    let isEnded = false;
    const asked = rig.wire.heartbeat(rig.place, null, cancel.signal).finally(() => (isEnded = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isEnded).toBe(false);
    cancel.abort();
    expect(await asked).toMatchObject({ kind: 'failed' });
  });

  test('a host whose agent does not run refuses, and its stream ends by itself', async () => {
    await rig.become('refuses');
    const asked = await rig.settle(rig.wire.heartbeat(rig.place, null, never));
    expect(asked).toEqual({ kind: 'failed', problem: 'refuses' });
    await rig.settle(rig.wire.follow(rig.place, from, () => undefined, never));
    await rig.become('answers');
    expect(await rig.settle(rig.wire.heartbeat(rig.place, null, never))).toMatchObject({ kind: 'answered' });
  });
});

describe('who is who', () => {
  let agent: AgentProcess;
  beforeAll(async () => {
    agent = await new AgentProcess(authority).start();
  });
  afterAll(() => agent.end());

  async function ask(place: HostPlace, own = authority.own(Date.now())): Promise<string> {
    const pair = await own;
    const wire = new AgentWire({ ca: authority.certificate, own: () => pair });
    const asked = await wire.heartbeat(place, null, never);
    wire.close();
    return asked.kind === 'answered' ? 'answered' : asked.problem;
  }

  test('a certificate that was revoked, or is another host’s, is not this host', async () => {
    expect(await ask(agent.place)).toBe('answered');
    expect(await ask({ ...agent.place, prints: [] })).toBe('certificate');
    expect(await ask({ ...agent.place, id: '01890000-0000-7000-8000-00000000000b' })).toBe('certificate');
  });

  test('another host with a certificate of the same authority gives no orders', async () => {
    const sibling = authority.issue({ name: 'host-2', addresses: ['127.0.0.1'] }, Date.now());
    expect(await ask(agent.place, sibling)).toBe('rejects-us');
  });

  test('a platform of another authority is not taken, and takes nobody', async () => {
    const other = await keepAuthority(join(folder, 'other'), Date.now());
    expect(await ask(agent.place, other.own(Date.now()))).toBe('hung-up');
    const pair = await other.own(Date.now());
    const wire = new AgentWire({ ca: other.certificate, own: () => pair });
    expect(await wire.heartbeat(agent.place, null, never)).toEqual({
      kind: 'failed',
      problem: 'certificate',
    });
    wire.close();
  });
});
