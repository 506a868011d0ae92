import { expect, test } from 'vitest';
import type { DrillMarkId, DrillPlan } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Slot } from '@zsha/core/model/slot';
import type { ArbiterSnapshot } from '@zsha/core/ports/arbiter';
import { nothingKnown } from '@zsha/engine/knowledge';
import type { Knowledge } from '@zsha/engine/knowledge';
import { judgeDrill } from './judge-drill.ts';
import { planDrill } from './plan-drill.ts';
import { exampleFacts, exampleNode } from './testing/example-facts.ts';
import { DrillWatch } from './watch-drill.ts';

/** A cluster that follows a script by its own clock. */
interface Script {
  readonly takenOverAtMs: number | null;
  readonly runsAtMs: number;
  readonly guestBackAtMs: number;
  readonly nodeBackAtMs: number;
  readonly events: (nowMs: number) => readonly ClusterEvent[];
}

const slot = (node: string, epoch: number | null, nonce = 'first'): Slot => ({
  node,
  nonce,
  sequence: 1,
  state: epoch === null ? 'standby' : 'running',
  epoch,
  deadThrough: 0,
  poison: null,
  report: null,
  version: '',
  latencyMs: 1,
});

function knownAt(nowMs: number, script: Script): Knowledge {
  const takenOver = script.takenOverAtMs !== null && nowMs >= script.takenOverAtMs;
  const runs = takenOver && nowMs >= script.runsAtMs;
  const owner = takenOver ? { node: 'node-2', epoch: 8 } : { node: 'node-1', epoch: 7 };
  const record = { value: { owner, incoming: null, epochHighest: 8 }, index: 1 };
  const nonce = nowMs >= script.nodeBackAtMs ? 'second' : 'first';
  const peers = [slot('node-1', takenOver ? null : 7, nonce), slot('node-2', runs ? 8 : null)];
  return {
    ...nothingKnown,
    arbiter: { kind: 'answering', sinceMs: 0, snapshot: { record } as ArbiterSnapshot },
    peers: new Map(peers.map((each) => [each.node, { slot: each, movedAtMs: nowMs }])),
  };
}

async function watched(plan: DrillPlan, script: Script) {
  let nowMs = 0;
  const told: DrillMarkId[] = [];
  const clock = {
    bootMs: () => nowMs,
    wallTime: () => '',
    // Several loops sleep side by side: time goes on in small steps, by whoever is next.
    sleep: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      nowMs += 50;
    },
  };
  const eyes = {
    self: 'node-3',
    clock,
    known: () => knownAt(nowMs, script),
    nodes: () =>
      Promise.resolve([exampleNode('node-1', { agent: nowMs >= script.nodeBackAtMs ? 'alive' : 'lost' })]),
    events: () => Promise.resolve(script.events(nowMs)),
    guestAnswers: () => Promise.resolve(nowMs < 200 || nowMs >= script.guestBackAtMs),
  };
  const watch = new DrillWatch(eyes, { plan, atMs: 0, nonce: 'first', before: [] }, ({ id }) =>
    told.push(id),
  );
  const { sightings, guestWasSeen } = await watch.run();
  return { told, sightings, ...judgeDrill(plan.expects, sightings, guestWasSeen) };
}

function planOf(node: string): DrillPlan {
  const planned = planDrill({ mode: 'power-off', node, forMs: null, agreedEpoch: 7 }, exampleFacts);
  if (!planned.ok) throw new Error(planned.error.messageId);
  return planned.value;
}

const takeOver: ClusterEvent = {
  at: '',
  node: 'node-2',
  epoch: 8,
  kind: 'take-over',
  cause: 'silence',
  params: { beatSilentMs: 5200, slotSilentMs: 5300 },
};

test('an owner that is reset: each mark is timed when it is seen, and ends the watch when all are', async () => {
  const { told, marks, verdict, sightings } = await watched(planOf('node-1'), {
    takenOverAtMs: 5500,
    runsAtMs: 6500,
    guestBackAtMs: 9000,
    nodeBackAtMs: 30_000,
    events: (nowMs) => (nowMs >= 6000 ? [takeOver] : []),
  });
  expect(verdict).toBe('passed');
  expect(told.indexOf('take-over')).toBeLessThan(told.indexOf('qemu-runs'));
  expect(told.indexOf('qemu-runs')).toBeLessThan(told.indexOf('guest-answers'));
  expect(marks.find(({ id }) => id === 'take-over')?.measuredMs).toBeGreaterThanOrEqual(5500);
  expect(sightings.get('take-over')?.evidence).toBe(takeOver);
  expect(sightings.get('slot-silent')?.ms).toBe(5300);
});

test('a VM that nobody takes over fails the drill, and the watch ends all the same', async () => {
  const { verdict, marks } = await watched(planOf('node-1'), {
    takenOverAtMs: null,
    runsAtMs: 0,
    guestBackAtMs: Number.POSITIVE_INFINITY,
    nodeBackAtMs: 30_000,
    events: () => [],
  });
  expect(verdict).toBe('failed');
  expect(marks.find(({ id }) => id === 'take-over')?.verdict).toBe('missing');
});

test('a node that runs nothing leaves the VM where it is', async () => {
  const undisturbed: Script = {
    takenOverAtMs: null,
    runsAtMs: 0,
    guestBackAtMs: 0,
    nodeBackAtMs: 10_000,
    events: () => [],
  };
  // Seen from node-3; node-2 is the one that fails, and its slot gets the new nonce.
  const plan = { ...planOf('node-2'), node: 'node-1', owner: 'node-1' };
  expect((await watched(plan, undisturbed)).verdict).toBe('passed');
  expect((await watched(plan, { ...undisturbed, takenOverAtMs: 3000 })).verdict).toBe('failed');
});
