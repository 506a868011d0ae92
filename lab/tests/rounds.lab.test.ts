import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { waitUntil } from '../src/host/wait-until.ts';
import { cut, heal } from '../src/nodes/cut.ts';
import { networks, nodeNamed } from '../src/nodes/node-layout.ts';
import { startNode } from '../src/nodes/node-start.ts';
import { powerOff } from '../src/nodes/power-off.ts';
import { waitForSsh } from '../src/nodes/ssh.ts';
import { JournalWriter, journal } from '../src/testing/guest-page.ts';
import { onNode, otherNodes, ownerNow, untilPageAnswers, untilWell } from '../src/testing/suite.ts';
import { WitnessWatch } from '../src/testing/witness-watch.ts';
import { up } from '../src/verbs/up.ts';

const rounds = Number(process.env['ZSHA_ROUNDS'] ?? 8);
const seed = Number(process.env['ZSHA_SEED'] ?? 1);

/** Nothing is judged by it: a slower round says what it waited for. */
const slowMs = 20_000;
const otherNodeLostMs = 10_000;

type Fault = 'power cut' | 'all cables' | 'storage cable';
const faults: readonly Fault[] = ['power cut', 'all cables', 'storage cable', 'power cut'];

const watch = new WitnessWatch();
const writer = new JournalWriter();

beforeAll(async () => {
  await up(3);
  await untilWell();
  writer.start((await journal())?.highest ?? 0);
});
afterAll(async () => {
  watch.stop();
  await writer.stop();
});

test(`${rounds} power and network cuts in a row: one VM at most, back by itself, nothing acknowledged lost`, async () => {
  const random = new SeededRandom(seed);
  for (let round = 1; round <= rounds; round += 1) {
    const owner = ownerNow();
    expect(owner).not.toBeNull();
    // Mostly the owner: a lost other node must change nothing.
    const victim = random.next() < 0.7 ? (owner ?? '') : random.pick(otherNodes(owner));
    const fault = random.pick(faults);
    const promised = writer.acknowledged;
    const backMs = await suffer(victim, fault, victim === owner);
    if (victim !== owner) expect(ownerNow(), 'a lost other node changes nothing').toBe(owner);
    const kept = await untilJournal();
    expect(kept, 'what was acknowledged before the fault is there').toBeGreaterThanOrEqual(promised);
    console.log(
      `round ${round}: ${fault} of ${victim}${victim === owner ? ' (owner)' : ''}; now ${ownerNow()}, page back after ${backMs} ms, journal ${promised} → ${kept}`,
    );
    if (backMs > slowMs)
      console.log((await onNode(ownerNow() ?? '', 'zsha', 'events', '--newest', '15')).stdout);
    await restore(victim, fault);
    expect(watch.doubles).toEqual([]);
  }
  console.log(`${watch.looks} looks at the process table, ${watch.doubles.length} with more than one QEMU`);
  expect(watch.looks).toBeGreaterThan(rounds);
});

async function suffer(victim: string, fault: Fault, wasOwner: boolean): Promise<number> {
  const begun = performance.now();
  if (fault === 'power cut') await powerOff(nodeNamed(victim));
  else await cut(nodeNamed(victim), fault === 'all cables' ? networks : ['storage']);
  if (wasOwner)
    await waitUntil(`the VM runs elsewhere than on ${victim}`, () => ![null, victim].includes(ownerNow()), {
      timeoutMs: 480_000,
    });
  // Long enough for anyone who would wrongly take over to have done it.
  else await sleep(otherNodeLostMs);
  await untilPageAnswers();
  return Math.round(performance.now() - begun);
}

async function untilJournal(): Promise<number> {
  let highest: number | null = null;
  await waitUntil(
    'the journal answers',
    async () => (highest = (await journal())?.highest ?? null) !== null,
    {
      timeoutMs: 60_000,
    },
  );
  return highest ?? -1;
}

/** Power and cables come back; everything else is the suite's own. */
async function restore(victim: string, fault: Fault): Promise<void> {
  const node = nodeNamed(victim);
  if (fault === 'power cut') {
    await startNode(node);
    await waitForSsh(node);
  } else await heal(node);
  await untilWell();
}
