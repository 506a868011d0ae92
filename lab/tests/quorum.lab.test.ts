import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../src/host/wait-until.ts';
import { nodeNamed } from '../src/nodes/node-layout.ts';
import { startNode } from '../src/nodes/node-start.ts';
import { powerOff } from '../src/nodes/power-off.ts';
import { waitForSsh } from '../src/nodes/ssh.ts';
import { health } from '../src/testing/guest-page.ts';
import { otherNodes, ownerNow, suiteStatus, untilPageAnswers, untilWell } from '../src/testing/suite.ts';
import { WitnessWatch } from '../src/testing/witness-watch.ts';
import { up } from '../src/verbs/up.ts';

/** Several times what any take-over takes here: whoever means to act has acted by then. */
const longEnoughMs = 30_000;

const watch = new WitnessWatch();

beforeAll(async () => {
  await up(3);
  await untilWell();
});
afterAll(() => watch.stop());

async function powerOn(name: string): Promise<void> {
  await startNode(nodeNamed(name));
  await waitForSsh(nodeNamed(name));
}

test('with both other nodes dead the owner runs on, and the cluster heals when one returns', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  const others = otherNodes(owner);
  for (const name of others) await powerOff(nodeNamed(name));
  await sleep(longEnoughMs);
  expect(ownerNow()).toBe(owner);
  expect((await health())?.bootId, 'the same boot of the same VM').toBe(before?.bootId);
  const alone = await suiteStatus(owner);
  expect(alone).toMatchObject({ vm: { state: 'running', node: owner }, consul: { quorum: false } });

  await powerOn(others[0] ?? '');
  await waitUntil('the two have a majority', async () => (await suiteStatus(owner))?.consul.quorum === true, {
    timeoutMs: 120_000,
    everyMs: 500,
  });
  expect((await health())?.bootId).toBe(before?.bootId);
  await powerOn(others[1] ?? '');
  await untilWell();
  expect(watch.doubles).toEqual([]);
});

test('with the owner and another node dead the last one starts nothing, until one returns', async () => {
  const owner = ownerNow() ?? '';
  const [last = '', dead = ''] = otherNodes(owner);
  await powerOff(nodeNamed(owner));
  await powerOff(nodeNamed(dead));
  await sleep(longEnoughMs);
  expect(ownerNow(), 'one of three has no majority').toBeNull();
  expect(await suiteStatus(last)).toMatchObject({ vm: { state: 'unknown' }, consul: { quorum: false } });

  await powerOn(dead);
  console.log(`page back ${await untilPageAnswers()} ms after the second node booted`);
  await powerOn(owner);
  await untilWell();
  expect(watch.doubles).toEqual([]);
});
