import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DrillExpectation, DrillMarkId } from '@zsha/api/drill';
import { expectationsOfOwner } from './expectations.ts';
import { judgeDrill } from './judge-drill.ts';
import type { Seen, Sightings } from './judge-drill.ts';
import { exampleFacts } from './testing/example-facts.ts';

const expects = expectationsOfOwner('isolate', 'node-1', exampleFacts);

/** Each at its bound, where it has one. */
function onTime(): Map<DrillMarkId, Seen> {
  return new Map(
    expects.map(({ id, atMostMs, atLeastMs }) => [id, { ms: atMostMs ?? atLeastMs ?? 1, evidence: null }]),
  );
}

const changed = (id: DrillMarkId, seen: Seen | null): Sightings => {
  const sightings = onTime();
  if (seen === null) sightings.delete(id);
  else sightings.set(id, seen);
  return sightings;
};
const at = (ms: number): Seen => ({ ms, evidence: null });
const boundOf = (id: DrillMarkId): DrillExpectation =>
  expects.find((each) => each.id === id) ?? { id, atMostMs: null, atLeastMs: null };

test('everything at its bound has passed', () => {
  expect(judgeDrill(expects, onTime(), true).verdict).toBe('passed');
});

test('one ms after its bound is late, and not failed', () => {
  const { verdict, marks } = judgeDrill(
    expects,
    changed('take-over', at((boundOf('take-over').atMostMs ?? 0) + 1)),
    true,
  );
  expect(verdict).toBe('late');
  expect(marks.filter((mark) => mark.verdict === 'late').map(({ id }) => id)).toEqual(['take-over']);
});

test('to take over before a silence was full is a failure, however fast it is', () => {
  const early = at((boundOf('slot-silent').atLeastMs ?? 0) - 1);
  expect(judgeDrill(expects, changed('slot-silent', early), true).verdict).toBe('failed');
});

test('what was not seen has failed, but for what nobody could measure', () => {
  for (const id of ['take-over', 'own-end', 'qemu-runs', 'node-back'] as const)
    expect(judgeDrill(expects, changed(id, null), true).verdict, id).toBe('failed');
  for (const id of ['beat-silent', 'slot-silent'] as const)
    expect(judgeDrill(expects, changed(id, null), true).verdict, id).toBe('passed');
  expect(judgeDrill(expects, changed('guest-answers', null), true).verdict).toBe('failed');
  expect(judgeDrill(expects, changed('guest-answers', null), false).verdict).toBe('passed');
});

test('a drill passes only if no mark is late, early or missing', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(200_000)), { minLength: expects.length }), (measures) => {
      const sightings: Sightings = new Map(
        expects.flatMap(({ id }, index) => {
          const ms = measures[index] ?? null;
          return ms === null ? [] : [[id, at(ms)] as const];
        }),
      );
      const { verdict, marks } = judgeDrill(expects, sightings, true);
      const isClean = marks.every((mark) => ['within', 'seen', 'unmeasured'].includes(mark.verdict));
      expect(verdict === 'passed').toBe(isClean);
      expect(marks.map(({ id }) => id)).toEqual(expects.map(({ id }) => id));
    }),
  );
});
