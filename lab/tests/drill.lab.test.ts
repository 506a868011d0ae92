import { afterAll, beforeAll, expect, test } from 'vitest';
import { health } from '../src/testing/guest-page.ts';
import { drill } from '../src/testing/drill.ts';
import type { DrillReport } from '../src/testing/drill.ts';
import { onNode, otherNodes, ownerNow, untilWell } from '../src/testing/suite.ts';
import { WitnessWatch } from '../src/testing/witness-watch.ts';
import { up } from '../src/verbs/up.ts';

const watch = new WitnessWatch();

beforeAll(async () => {
  await up(3);
  await untilWell();
});
afterAll(() => watch.stop());

const markOf = ({ marks }: DrillReport, id: string) => marks.find((mark) => mark.id === id);

async function eventsOf(node: string, kind: string) {
  const { stdout } = await onNode(node, 'zsha', 'events', '--json', '--kind', kind);
  return JSON.parse(stdout) as { node: string; cause: string; params: { target?: string; mode?: string } }[];
}

/** How late is for people to read: this machine promises nothing. */
function expectTakenOver(report: DrillReport, owner: string): void {
  console.log(JSON.stringify(report.marks.map(({ id, measuredMs, verdict }) => [id, measuredMs, verdict])));
  expect(report.verdict, JSON.stringify(report.marks)).not.toBe('failed');
  expect(report.plan).toMatchObject({ node: owner, owner });
  for (const id of ['take-over', 'qemu-runs', 'guest-answers', 'node-back'])
    expect(markOf(report, id)?.measuredMs, id).toBeGreaterThan(0);
  expect(watch.doubles).toEqual([]);
}

test('what would not be safe, or was not agreed to, is refused and changes nothing', async () => {
  await untilWell();
  const owner = ownerNow() ?? '';
  const [watcher = '', third = ''] = otherNodes(owner);
  const before = await health();
  const drilled = await eventsOf(watcher, 'drill-started');
  const refusal = async (from: string, ...words: readonly string[]): Promise<string> => {
    const { code, stdout } = await onNode(from, 'zsha', 'drill', ...words, '--json');
    expect(code).toBe(1);
    return (JSON.parse(stdout) as { error: { id: string } }).error.id;
  };
  expect(await refusal(owner, 'power-off', owner, '--yes')).toBe('drill.refused.from-itself');
  expect(await refusal(watcher, 'power-off', 'node-9', '--yes')).toBe('drill.refused.unknown-node');
  expect(await refusal(watcher, 'power-off', owner, '--for', '9s', '--yes')).toBe('drill.refused.no-length');
  // Nobody can be asked over this connection.
  expect(await refusal(watcher, 'power-off', owner)).toBe('drill.not-asked');
  expect((await onNode(watcher, 'zsha', 'freeze', '--for', '10m')).code).toBe(0);
  expect(await refusal(watcher, 'power-off', owner, '--yes')).toBe('drill.refused.frozen');
  expect((await onNode(watcher, 'zsha', 'unfreeze')).code).toBe(0);
  expect((await onNode(watcher, 'zsha', 'maintenance', 'on', third, '--for', '10m')).code).toBe(0);
  expect(await refusal(watcher, 'isolate', owner, '--yes')).toBe('drill.refused.maintenance');
  expect((await onNode(watcher, 'zsha', 'maintenance', 'off', third)).code).toBe(0);
  expect((await health())?.bootId).toBe(before?.bootId);
  expect(await eventsOf(watcher, 'drill-started')).toEqual(drilled);
});

test('the owner is reset: the VM runs again, and the report and the events say so', async () => {
  await untilWell();
  const owner = ownerNow() ?? '';
  const [watcher = ''] = otherNodes(owner);
  const report = await drill(watcher, 'power-off', owner);
  expectTakenOver(report, owner);
  expect(markOf(report, 'take-over')?.evidence).toMatchObject({ kind: 'take-over' });
  expect(await eventsOf(watcher, 'drill-over')).toContainEqual(
    expect.objectContaining({
      node: watcher,
      cause: report.verdict,
      params: expect.objectContaining({ target: owner, mode: 'power-off' }) as unknown,
    }),
  );
  await untilWell();
});

test('the owner is isolated: its own VM ends, another node takes over, and the isolation ends by itself', async () => {
  await untilWell();
  const owner = ownerNow() ?? '';
  const [, watcher = ''] = otherNodes(owner);
  const report = await drill(watcher, 'isolate', owner);
  expectTakenOver(report, owner);
  expect(markOf(report, 'own-end')?.evidence).toMatchObject({ node: owner });
  expect(ownerNow()).not.toBe(owner);
  await untilWell();
  expect(await eventsOf(owner, 'drill-struck')).toContainEqual(
    expect.objectContaining({ node: owner, cause: 'isolate' }),
  );
});

test('the storage of the owner hangs for good: it lets the VM go, and nobody else is touched', async () => {
  await untilWell();
  const owner = ownerNow() ?? '';
  const [watcher = ''] = otherNodes(owner);
  const report = await drill(watcher, 'storage-hang', owner);
  expectTakenOver(report, owner);
  expect(ownerNow()).not.toBe(owner);
  await untilWell();
});

test.each(['power-off', 'isolate', 'storage-hang'])(
  '%s of a node that runs nothing leaves the VM alone',
  async (mode) => {
    await untilWell();
    const owner = ownerNow() ?? '';
    const [target = '', other = ''] = otherNodes(owner);
    const before = await health();
    // The owner itself may watch, as well as the third one.
    const watcher = mode === 'isolate' ? owner : other;
    const report = await drill(watcher, mode, target);
    console.log(JSON.stringify(report.marks.map(({ id, measuredMs, verdict }) => [id, measuredMs, verdict])));
    expect(report.verdict, JSON.stringify(report.marks)).toBe('passed');
    expect(report.marks.map(({ id }) => id)).toEqual(['vm-untouched', 'guest-gap', 'node-back']);
    await untilWell();
    expect(ownerNow()).toBe(owner);
    expect((await health())?.bootId).toBe(before?.bootId);
    expect(watch.doubles).toEqual([]);
  },
);

test('a stall of the owner’s storage that is shorter than the rules allow changes nothing', async () => {
  await untilWell();
  const owner = ownerNow() ?? '';
  const [watcher = ''] = otherNodes(owner);
  const before = await health();
  const report = await drill(watcher, 'storage-hang', owner, '--for', '20s');
  expect(report.verdict, JSON.stringify(report.marks)).toBe('passed');
  expect((await health())?.bootId).toBe(before?.bootId);
});
