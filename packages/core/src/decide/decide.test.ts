import { describe, expect, test } from 'vitest';
import type { Silence } from '../lease/silence.ts';
import { defaultTimings, silenceArbiterMs, silenceStorageMs } from '../lease/timings.ts';
import type { Slot } from '../model/slot.ts';
import { answering, exampleIdentity, exampleReport, exampleView } from '../testing/example-view.ts';
import { decide } from './decide.ts';
import type { View } from './view.ts';

const ownedByB = { owner: { node: 'b', epoch: 4 }, incoming: null, epochHighest: 4 };
const ownedByA = { owner: { node: 'a', epoch: 4 }, incoming: null, epochHighest: 4 };
const movingFromA = { owner: { node: 'a', epoch: 4 }, incoming: { node: 'b', epoch: 5 }, epochHighest: 5 };
const movingToA = { owner: { node: 'b', epoch: 4 }, incoming: { node: 'a', epoch: 5 }, epochHighest: 5 };
const present = (...epochs: number[]): View['local'] => ({
  kind: 'present',
  epochs,
  openEpoch: epochs[0] ?? null,
  closedThrough: 0,
  arrival: { kind: 'none' },
});

const now = 100_000;
const bothFull = Math.max(silenceArbiterMs(defaultTimings), silenceStorageMs(defaultTimings));

/** A value unchanged for `lengthMs`, last read just now. */
function silent(lengthMs: number): Silence {
  return { value: 'x', sinceMs: now - lengthMs, lastReadBeganMs: now, lastReadEndedMs: now };
}

describe('a node with nothing of its own', () => {
  test('takes over a record without an owner, under the next epoch', () => {
    expect(decide(exampleView())).toMatchObject({
      kind: 'take-over',
      take: { record: { owner: { node: 'a', epoch: 5 }, epochHighest: 5 }, because: { kind: 'no-owner' } },
    });
  });

  test('issues an epoch above every one seen in slots, as after a wiped arbiter', () => {
    const decision = decide(
      exampleView({ epochSeenInSlots: 41, tombstones: new Map([['a', { deadThrough: 50, sinceMs: 0 }]]) }),
    );
    expect(decision).toMatchObject({ take: { runner: { epoch: 51 } } });
  });

  test('checks the record, the wish, the identity and the silent beat key in its transaction', () => {
    const watched = new Map([['b', { beat: silent(bothFull), slot: silent(bothFull) }]]);
    const arbiter = answering(ownedByB, { beats: new Map([['b', { value: 'x', index: 77 }]]) });
    expect(decide(exampleView({ arbiter, watched }))).toMatchObject({
      kind: 'take-over',
      take: { recordIndex: 20, desiredIndex: 30, identityIndex: 10, beats: [{ node: 'b', index: 77 }] },
    });
  });

  test.each([
    ['the beat key moved a moment too late', bothFull - 1, bothFull],
    ['the slot moved a moment too late', bothFull, bothFull - 1],
  ])('waits while %s', (_, beatMs, slotMs) => {
    const shorter = (lengthMs: number, full: number) => silent(lengthMs === bothFull ? full : full - 1);
    const watched = new Map([
      [
        'b',
        {
          beat: shorter(beatMs, silenceArbiterMs(defaultTimings)),
          slot: shorter(slotMs, silenceStorageMs(defaultTimings)),
        },
      ],
    ]);
    const decision = decide(exampleView({ arbiter: answering(ownedByB), watched }));
    expect(decision).toMatchObject({ kind: 'wait', reason: { kind: 'runner-alive' } });
  });

  test('F8: waits for a slot reading that began after both windows were full', () => {
    const slot = { ...silent(20_000), lastReadBeganMs: now - 600, lastReadEndedMs: now - 500 };
    const beat = { ...silent(20_000), sinceMs: now - silenceArbiterMs(defaultTimings) - 100 };
    const view = exampleView({ arbiter: answering(ownedByB), watched: new Map([['b', { beat, slot }]]) });
    expect(decide(view)).toMatchObject({ kind: 'wait', reason: { kind: 'runner-alive' } });
  });

  test('F16: a reader gone blind has seen no silence', () => {
    const blind = { value: 'x', sinceMs: 0, lastReadBeganMs: now - 9000, lastReadEndedMs: now - 9000 };
    const watched = new Map([['b', { beat: silent(20_000), slot: blind }]]);
    expect(decide(exampleView({ arbiter: answering(ownedByB), watched })).kind).toBe('wait');
  });

  test('starts at once on a tombstone of the owner', () => {
    const tombstones = new Map([['b', { deadThrough: 4, sinceMs: 0 }]]);
    expect(decide(exampleView({ arbiter: answering(ownedByB), tombstones }))).toMatchObject({
      kind: 'take-over',
      take: { because: { kind: 'tombstone' }, beats: [] },
    });
  });

  test('is not fooled by a tombstone of an earlier epoch', () => {
    const view = exampleView({
      arbiter: answering(ownedByB),
      tombstones: new Map([['b', { deadThrough: 3, sinceMs: 0 }]]),
    });
    expect(decide(view).kind).toBe('wait');
  });

  test('F10: the tombstone of a source says nothing of the target of its move', () => {
    const view = exampleView({
      self: 'c',
      arbiter: answering(movingFromA),
      tombstones: new Map([['a', { deadThrough: 4, sinceMs: 0 }]]),
    });
    expect(decide(view)).toMatchObject({ kind: 'wait', reason: { runner: { node: 'b' } } });
  });

  test.each([
    [
      'the operator stopped it',
      {
        arbiter: answering(ownedByB, { desired: { value: { state: 'stopped', by: '', at: '' }, index: 1 } }),
      },
      'stopped-by-operator',
    ],
    [
      'nobody said that it should run',
      { arbiter: answering(ownedByB, { desired: { value: null, index: 0 } }) },
      'stopped-by-operator',
    ],
    ['its storage is hung [F4]', { storage: { kind: 'bad', reason: 'hung' } }, 'storage'],
    ['it backs off', { backOffUntilMs: now + 1 }, 'back-off'],
    ['the arbiter is silent', { arbiter: { kind: 'silent' } }, 'arbiter-silent'],
    ['the guard is silent', { local: { kind: 'unknown' } }, 'guard-silent'],
    [
      'the arbiter was wiped [F14]',
      { arbiter: answering(ownedByB, { identity: { value: null, index: 0 } }) },
      'arbiter-identity',
    ],
    [
      'another arbiter answers [F14]',
      { marker: { clusterId: 'cluster', arbiterId: 'other' } },
      'arbiter-identity',
    ],
    [
      'the marker gives its name to another machine',
      { memberId: 'old', marker: { ...exampleIdentity, members: { a: { id: 'new', address: '' } } } },
      'not-a-member',
    ],
    [
      'the arbiter has taken it out',
      {
        memberId: 'old',
        arbiter: answering(ownedByB, {
          identity: { value: { ...exampleIdentity, members: { b: { id: 'b', address: '' } } }, index: 10 },
        }),
      },
      'not-a-member',
    ],
  ] satisfies [string, Partial<View>, string][])('starts nothing while %s', (_, changes, reason) => {
    const watched = new Map([['b', { beat: silent(20_000), slot: silent(20_000) }]]);
    const decision = decide(exampleView({ arbiter: answering(ownedByB), watched, ...changes }));
    expect(decision).toMatchObject({ kind: 'wait', reason: { kind: reason } });
  });
});

describe('an arbiter that was put back to an old backup', () => {
  const slot = (node: string, epoch: number | null, deadThrough: number): Slot => ({
    node,
    nonce: 'n',
    sequence: 1,
    state: epoch === null ? 'standby' : 'running',
    epoch,
    deadThrough,
    poison: null,
    report: exampleReport,
    version: '1',
    latencyMs: 1,
  });
  const asRead = (...slots: readonly Slot[]) => new Map(slots.map((each) => [each.node, { slot: each }]));
  const ahead = {
    arbiter: answering(ownedByB),
    epochSeenInSlots: 9,
    slotsAhead: true,
    slots: asRead(slot('a', null, 3), slot('b', null, 4), slot('c', 9, 0)),
  };

  test('is told again what the slots claim, whatever it says and however silent its owner is', () => {
    const watched = new Map([['b', { beat: silent(60_000), slot: silent(60_000) }]]);
    expect(decide(exampleView({ ...ahead, watched }))).toMatchObject({
      kind: 'inherit',
      recordIndex: 20,
      record: { owner: { node: 'c', epoch: 9 }, incoming: null, epochHighest: 9 },
    });
  });

  test('is told of an epoch that was seen once and that no slot shows any more, so that it is behind no longer', () => {
    const gone = { ...ahead, slots: asRead(slot('a', null, 3), slot('b', null, 4), slot('c', null, 0)) };
    expect(decide(exampleView(gone))).toMatchObject({ kind: 'inherit', record: { epochHighest: 9 } });
  });

  test('does not bury what runs under an epoch that it has never heard of', () => {
    const running = { ...ahead, local: present(9), storage: { kind: 'bad', reason: 'hung' } } as const;
    expect(decide(exampleView(running))).toMatchObject({
      kind: 'hold',
      runner: { node: 'a', epoch: 9 },
      concern: { kind: 'arbiter-behind' },
    });
    expect(decide(exampleView({ ...running, slotsAhead: false }))).toMatchObject({ kind: 'hold' });
  });

  test('is not taken over by a node that cannot see the slots', () => {
    const blind = { ...ahead, storage: { kind: 'bad', reason: 'hung' } } as const;
    expect(decide(exampleView(blind))).toMatchObject({ kind: 'wait', reason: { kind: 'arbiter-behind' } });
  });
});

describe('a node with a QEMU', () => {
  test('keeps feeding what the record grants it', () => {
    expect(decide(exampleView({ arbiter: answering(ownedByA), local: present(4) }))).toEqual({
      kind: 'hold',
      runner: { node: 'a', epoch: 4 },
      concern: null,
    });
  });

  test('buries what the record does not grant it', () => {
    expect(decide(exampleView({ arbiter: answering(ownedByB), local: present(3) }))).toMatchObject({
      kind: 'bury',
      epoch: 3,
      cause: 'not-granted',
    });
  });

  test('buries a second, older QEMU beside its own', () => {
    const decision = decide(exampleView({ arbiter: answering(ownedByA), local: present(4, 2) }));
    expect(decision).toMatchObject({ kind: 'bury', epoch: 2 });
  });

  test('F6: buries an epoch that the guard has latched, however fresh the record', () => {
    const local = { ...present(4), closedThrough: 4 } as View['local'];
    expect(decide(exampleView({ arbiter: answering(ownedByA), local }))).toMatchObject({
      kind: 'bury',
      cause: 'epoch-latched',
    });
  });

  test('F17: runs on without the arbiter while the guard holds its epoch open', () => {
    const view = exampleView({ arbiter: { kind: 'silent' }, local: present(4) });
    expect(decide(view)).toEqual({
      kind: 'hold',
      runner: { node: 'a', epoch: 4 },
      concern: { kind: 'arbiter-silent' },
    });
  });

  test('runs on beside a wiped arbiter', () => {
    const arbiter = answering(ownedByB, { identity: { value: null, index: 0 } });
    expect(decide(exampleView({ arbiter, local: present(4) })).kind).toBe('hold');
  });

  test('stops on the operator’s word', () => {
    const arbiter = answering(ownedByA, {
      desired: { value: { state: 'stopped', by: '', at: '' }, index: 3 },
    });
    expect(decide(exampleView({ arbiter, local: present(4) })).kind).toBe('stop');
  });

  test('takes a target out of the record that no deed of its own put there', () => {
    expect(decide(exampleView({ arbiter: answering(movingFromA), local: present(4) })).kind).toBe(
      'abort-move',
    );
  });
});

describe('a node that the record names without a VM', () => {
  test('F3: answers with a burial, not with a start', () => {
    expect(decide(exampleView({ arbiter: answering(ownedByA) }))).toMatchObject({
      kind: 'bury',
      epoch: 4,
      cause: 'named-without-vm',
    });
  });

  test('starts anew under a new epoch once it is buried', () => {
    const view = exampleView({
      arbiter: answering(ownedByA),
      tombstones: new Map([['a', { deadThrough: 4, sinceMs: 0 }]]),
    });
    expect(decide(view)).toMatchObject({ kind: 'take-over', take: { runner: { epoch: 5 } } });
  });
});

describe('the target of a move', () => {
  const arrived = { ...present(5), arrival: { kind: 'whole' as const } } as View['local'];

  test('F10: keeps its copy paused while the source may live', () => {
    expect(decide(exampleView({ arbiter: answering(movingToA), local: arrived }))).toMatchObject({
      kind: 'hold',
      runner: { epoch: 5 },
    });
  });

  test('F11: resumes in a transaction that names it alone once the source is dead', () => {
    const view = exampleView({
      arbiter: answering(movingToA),
      local: arrived,
      tombstones: new Map([['b', { deadThrough: 4, sinceMs: 0 }]]),
    });
    expect(decide(view)).toMatchObject({
      kind: 'resume',
      take: { record: { owner: { node: 'a', epoch: 5 }, incoming: null } },
    });
  });

  test('buries half a VM when the source died on the way', () => {
    const view = exampleView({
      arbiter: answering(movingToA),
      local: present(5),
      tombstones: new Map([['b', { deadThrough: 4, sinceMs: 0 }]]),
    });
    expect(decide(view)).toMatchObject({ kind: 'bury', epoch: 5, cause: 'move-lost' });
  });

  test('resumes without a transaction when the record was handed to it', () => {
    const record = { owner: { node: 'a', epoch: 5 }, incoming: null, epochHighest: 5 };
    expect(decide(exampleView({ arbiter: answering(record), local: arrived }))).toMatchObject({
      kind: 'resume',
      take: null,
    });
  });
});
