import { expect, test } from 'vitest';
import { search } from './search.ts';
import { smallTimings } from './small-cluster.ts';

const bounds = { epochsMax: 2, beatsMax: null, statesMax: 6_000_000 };

test('no order of beats, lost words, power cuts and slow deaths lets two nodes write', () => {
  const { states, transitions, complete, counterexample } = search(smallTimings, bounds);
  console.log(`${states} states, ${transitions} transitions, all of them`);
  expect(counterexample).toBeNull();
  expect(complete).toBe(true);
}, 1_200_000);

test('the search finds the shortest way to two writers when killing takes longer than K', () => {
  const { counterexample } = search(smallTimings, { ...bounds, killMs: smallTimings.killMs + 1 });
  expect(counterexample?.at(-1)).toBe('b libvirt executes QEMU');
  expect(counterexample?.filter((step) => step === 'time')).toHaveLength(smallTimings.proofArbiterMs + 1);
});
