import { expect, test } from 'vitest';
import type { DrillRequest } from '@zsha/api/drill';
import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import { defaultTimings } from '@zsha/core/lease/timings';
import { isMessageId } from '@zsha/messages/render';
import type { DrillFacts } from './drill-facts.ts';
import { planDrill } from './plan-drill.ts';
import { exampleFacts, exampleNode } from './testing/example-facts.ts';

const request: DrillRequest = { mode: 'power-off', node: 'node-1', forMs: null, agreedEpoch: null };
const bounds = recoveryBounds(defaultTimings);

function planned(asked: Partial<DrillRequest> = {}, facts: Partial<DrillFacts> = {}) {
  const plan = planDrill({ ...request, ...asked }, { ...exampleFacts, ...facts });
  if (!plan.ok) throw new Error(plan.error.messageId);
  return plan.value;
}

function reasonOf(asked: Partial<DrillRequest>, facts: Partial<DrillFacts>): string {
  const plan = planDrill({ ...request, ...asked }, { ...exampleFacts, ...facts });
  if (plan.ok) return 'planned';
  expect(isMessageId(plan.error.messageId), plan.error.messageId).toBe(true);
  return plan.error.messageId.replace('drill.refused.', '');
}

const boundOf = (id: string, plan = planned()) => plan.expects.find((each) => each.id === id)?.atMostMs;
const idsOf = ({ expects } = planned()) => expects.map(({ id }) => id);

test('a well cluster may be drilled, by name or by address', () => {
  expect(planned()).toMatchObject({ node: 'node-1', owner: 'node-1', epoch: 7, forMs: null });
  expect(planned({ node: '192.0.2.2' })).toMatchObject({ node: 'node-2', owner: 'node-1' });
});

const [one, two] = [exampleNode('node-1'), exampleNode('node-2')];
const bad = (other: Parameters<typeof exampleNode>[1]) => ({
  nodes: [one, two, exampleNode('node-3', other)],
});

test.each<readonly [string, Partial<DrillFacts>]>([
  ['no-quorum', { hasQuorum: false }],
  ['other-drill', { otherDrillBy: 'node-2' }],
  ['frozen', { isFrozen: true }],
  ['maintenance', { inMaintenance: ['node-2'] }],
  ['move-under-way', { moveUnderWay: true }],
  ['backup-under-way', { backupUnderWay: true }],
  ['not-running', { vm: { ...exampleFacts.vm, state: 'stopped' } }],
  ['not-running', { vm: { ...exampleFacts.vm, state: 'starting' } }],
  ['guest', { vm: { ...exampleFacts.vm, health: 'unresponsive' } }],
  ['node-lost', bad({ agent: 'lost' })],
  ['consul-lost', bad({ consul: 'failed' })],
  ['storage', bad({ storage: { state: 'hung', latencyMs: null } })],
  ['no-spare', { nodes: [one, two] }],
  ['no-second-place', { places: exampleFacts.places.slice(0, 2) }],
])('%s is a reason to do nothing', (reason, facts) => {
  expect(reasonOf({}, facts)).toBe(reason);
});

test('a place with too little memory is none to count on', () => {
  const places = exampleFacts.places.map((place) =>
    place.node === 'node-2' ? { ...place, against: ['room'] as const } : place,
  );
  expect(reasonOf({}, { places })).toBe('no-second-place');
});

test('a node watches no failure of its own, and a node that is none has none', () => {
  expect(reasonOf({ node: 'node-3' }, {})).toBe('from-itself');
  expect(reasonOf({ node: 'node-9' }, {})).toBe('unknown-node');
});

test('a power cut is promised by the silences of the timings, and an election on top where the leader dies', () => {
  const plan = planned();
  const takeOverMs = bounds.silenceMs + defaultTimings.placementStepMs;
  expect(boundOf('take-over', plan)).toBe(takeOverMs);
  expect(boundOf('qemu-runs', plan)).toBeGreaterThan(takeOverMs);
  expect(boundOf('take-over', planned({}, { leader: 'node-1' }))).toBeGreaterThan(takeOverMs);
  expect(planned({}, { leader: 'node-1' }).notes.map(({ messageId }) => messageId)).toContain(
    'drill.note.leader',
  );
});

test('an isolated owner ends by its lease with storage on the network, by poison with any other', () => {
  const isolate = { mode: 'isolate' } as const;
  expect(boundOf('own-end', planned(isolate))).toBe(bounds.ownEndMs);
  for (const storageOverNetwork of [false, null])
    expect(boundOf('own-end', planned(isolate, { storageOverNetwork }))).toBeGreaterThan(
      bounds.arbiterLostMs,
    );
});

test('a failure without a length of its own lasts until the VM has certainly moved', () => {
  for (const mode of ['isolate', 'storage-hang'] as const) {
    const plan = planned({ mode });
    expect(plan.forMs).toBeGreaterThan(boundOf('take-over', plan) ?? Number.POSITIVE_INFINITY);
  }
});

test('a short stall of the storage changes nothing; one in between promises neither and is refused', () => {
  const stall = planned({ mode: 'storage-hang', forMs: 30_000 });
  expect(idsOf(stall)).toEqual(['vm-untouched', 'guest-gap', 'node-back']);
  expect(reasonOf({ mode: 'storage-hang', forMs: 62_000 }, {})).toBe('length-between');
  expect(reasonOf({ mode: 'isolate', forMs: 2000 }, {})).toBe('length-least');
  expect(reasonOf({ mode: 'storage-hang', forMs: 9_000_000 }, {})).toBe('length');
  expect(reasonOf({ mode: 'power-off', forMs: 3000 }, {})).toBe('no-length');
});

test('a node that runs nothing fails without the VM noticing, whatever the length', () => {
  for (const mode of ['power-off', 'isolate', 'storage-hang'] as const)
    expect(idsOf(planned({ mode, node: 'node-2' }))).toEqual(['vm-untouched', 'guest-gap', 'node-back']);
  expect(planned({ mode: 'isolate', node: 'node-2', forMs: 2000 }).forMs).toBe(2000);
});
