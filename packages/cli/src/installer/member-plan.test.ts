import { describe, expect, test } from 'vitest';
import { membersWith, planMembers, refuseMembers } from './member-plan.ts';
import type { MembersSeen } from './member-plan.ts';

const name = (at: number): string => `node-${at}`;
const member = (at: number, life = 1) => ({ id: `id-${at}-${life}`, address: `10.0.0.${at}` });
const some = (...numbers: readonly number[]) =>
  Object.fromEntries(numbers.map((at) => [name(at), member(at)]));

/** A cluster of the first list that is to be the second one; all nodes of the latter are well, all others are lost. */
function seen(former: readonly number[], wanted: readonly number[], changes: Partial<MembersSeen> = {}) {
  return {
    nodes: wanted.map((at) => ({ name: name(at), address: member(at).address })),
    former: some(...former),
    ids: new Map(wanted.map((at) => [name(at), former.includes(at) ? member(at).id : null])),
    reachable: new Set<string>(),
    slots: new Set(former.map(name)),
    confirmedOff: new Set<string>(),
    ...changes,
  };
}

const refusals = (of: MembersSeen): readonly string[] =>
  refuseMembers(planMembers(of), of).map(({ messageId, params }) =>
    `${messageId} ${params['node'] ?? ''}`.trim(),
  );

describe('what an installation makes of the nodes', () => {
  test('the same nodes again: nothing', () => {
    const plan = planMembers(seen([1, 2, 3], [1, 2, 3]));
    expect(plan).toEqual({ stays: ['node-1', 'node-2', 'node-3'], joins: [], gone: [] });
  });

  test('three become five', () => {
    const growing = seen([1, 2, 3], [1, 2, 3, 4, 5]);
    expect(planMembers(growing)).toMatchObject({ joins: ['node-4', 'node-5'], gone: [] });
    expect(refusals(growing)).toEqual([]);
  });

  test('five become three: those that can be reached leave alive', () => {
    const shrinking = seen([1, 2, 3, 4, 5], [1, 2, 3], { reachable: new Set(['node-4', 'node-5']) });
    expect(planMembers(shrinking).gone).toMatchObject([
      { name: 'node-4', isReachable: true, isReplaced: false },
      { name: 'node-5', isReachable: true, isReplaced: false },
    ]);
    expect(refusals(shrinking)).toEqual([]);
  });

  test('a new machine under an old name is another member, at the same address or not', () => {
    const replacing = seen([1, 2, 3], [1, 2, 3], {
      ids: new Map([
        ['node-1', 'id-1-1'],
        ['node-2', 'id-2-1'],
        ['node-3', null],
      ]),
    });
    expect(planMembers(replacing)).toMatchObject({
      stays: ['node-1', 'node-2'],
      joins: ['node-3'],
      gone: [{ name: 'node-3', id: 'id-3-1', isReplaced: true, isReachable: false }],
    });
    expect(refusals(replacing)).toEqual(['members.former-machine node-3']);
    expect(refusals({ ...replacing, confirmedOff: new Set(['node-3']) })).toEqual([]);
  });

  test('an installation that died after it took the former machine out goes on with the new one as one that joins', () => {
    const half = seen([1, 2], [1, 2, 3], { slots: new Set(['node-1', 'node-2']) });
    expect(planMembers(half)).toEqual({ stays: ['node-1', 'node-2'], joins: ['node-3'], gone: [] });
    expect(refusals(half)).toEqual([]);
  });
});

describe('it is refused', () => {
  test('to take out a node that nobody reaches and nobody says to be off', () => {
    expect(refusals(seen([1, 2, 3], [1, 2, 4]))).toEqual(['members.unreachable node-3']);
    expect(refusals(seen([1, 2, 3], [1, 2, 4], { confirmedOff: new Set(['node-3']) }))).toEqual([]);
  });

  test('but not when it took its own slot with it: it was uninstalled', () => {
    expect(refusals(seen([1, 2, 3], [1, 2, 4], { slots: new Set(['node-1', 'node-2']) }))).toEqual([]);
  });

  test.each<[string, readonly number[], readonly number[], boolean]>([
    ['two of three', [1, 2, 3], [1, 4, 5], true],
    ['one of three', [1, 2, 3], [1, 2, 4], false],
    ['three of five', [1, 2, 3, 4, 5], [1, 2, 6, 7, 8], true],
    ['two of five', [1, 2, 3, 4, 5], [1, 2, 3, 6, 7], false],
    ['two of four, where an installation died half-way', [1, 2, 3, 4], [1, 2, 5], true],
  ])('or not: %s at once', (_, former, wanted, refused) => {
    const of = seen(former, wanted, { confirmedOff: new Set(former.map(name)) });
    expect(refusals(of)).toEqual(refused ? ['members.too-few-stay'] : []);
  });

  test('to move a node to another address', () => {
    const of = seen([1, 2, 3], [1, 2, 3]);
    const moved = { ...of, nodes: [...of.nodes.slice(0, 2), { name: 'node-3', address: '10.0.0.9' }] };
    expect(refusals(moved)).toEqual(['members.address node-3']);
  });
});

test('whoever is gone is out before its name is given away', () => {
  const [gone] = planMembers(seen([1, 2, 3], [1, 2, 4])).gone;
  const without = membersWith(some(1, 2, 3), gone === undefined ? [] : [gone], {});
  expect(without).toEqual(some(1, 2));
  expect(membersWith(without, [], { 'node-3': member(3, 2) })).toEqual({
    ...some(1, 2),
    'node-3': member(3, 2),
  });
});
