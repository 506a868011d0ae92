import { expect, test } from 'vitest';
import { runSteady } from './run-steady.ts';

test('a cluster that nothing is done to restarts nothing and has nothing to tell', async () => {
  const { restarts, events, logBytesPerYear, arbiterWritesPerHour } = await runSteady(2, 3);
  expect({ restarts, events, logBytesPerYear }).toEqual({ restarts: 0, events: 0, logBytesPerYear: 0 });
  expect(arbiterWritesPerHour).toBeGreaterThan(0);
});
