import { expect, test } from 'vitest';
import { runSteady, tellSteady } from './run-steady.ts';

test('so does a whole day', async () => {
  const steady = await runSteady(24, 3);
  console.log(tellSteady(steady));
  expect(steady).toMatchObject({ restarts: 0, events: 0 });
});
