import { expect, test } from 'vitest';
import { parseDeed, serializeDeed } from '../faults/deed.ts';
import { planOf, runPlan } from './run-seed.ts';

test.each([3, 17, 1739])('a run replays bit for bit (seed %i)', async (seed) => {
  const traces = await Promise.all(
    [1, 2].map(async () => {
      const lines: string[] = [];
      await runPlan(planOf(seed, 3), (line) => lines.push(line));
      return lines.join('\n');
    }),
  );
  expect(traces[0]).toBe(traces[1]);
  expect(traces[0]).toContain('vm-started');
});

test('a deed reads back as it is written, so that a shrunken run is a scenario', () => {
  for (let seed = 1; seed < 200; seed += 1)
    for (const deed of planOf(seed, 3).deeds) expect(parseDeed(serializeDeed(deed))).toEqual(deed);
});
