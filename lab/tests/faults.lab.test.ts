import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { runChaos } from '../src/chaos/run-chaos.ts';
import { shareDir } from '../src/host/paths.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { cut, heal } from '../src/nodes/cut.ts';
import { killProcess } from '../src/nodes/kill-process.ts';
import { nodeNamed } from '../src/nodes/node-layout.ts';
import { nodePower } from '../src/nodes/node-processes.ts';
import { setShareFault } from '../src/share/share-control.ts';
import { health } from '../src/testing/guest-page.ts';
import { onNode, orderNode, otherNodes, ownerNow, untilWell } from '../src/testing/suite.ts';
import { up } from '../src/verbs/up.ts';

const actMaxMs = 480_000;

beforeAll(async () => {
  await up(3);
  await untilWell();
});

const untilOwnerIs = (wanted: (owner: string | null) => boolean, what: string): Promise<void> =>
  waitUntil(what, () => wanted(ownerNow()), { timeoutMs: actMaxMs, everyMs: 100 });

const eventsOf = async (node: string): Promise<readonly { kind: string; cause: string; node: string }[]> =>
  JSON.parse((await onNode(node, 'zsha', 'events', '--json', '--newest', '30')).stdout) as {
    kind: string;
    cause: string;
    node: string;
  }[];

test('an owner that loses Consul alone for good is asked to stop, and another node starts the VM', async () => {
  const owner = ownerNow() ?? '';
  const [other = ''] = otherNodes(owner);
  await onNode(owner, 'systemctl', 'stop', 'zsha-consul');
  await untilOwnerIs((now) => now !== null && now !== owner, 'another node runs it');
  await onNode(owner, 'systemctl', 'start', 'zsha-consul');
  await untilWell();
  const events = await eventsOf(other);
  expect(events).toContainEqual(expect.objectContaining({ kind: 'poison-sent', cause: 'beat-silent' }));
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'epoch-closed', cause: 'poisoned', node: owner }),
  );
});

test('an owner whose management cable is pulled sends the VM away live', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  await cut(nodeNamed(owner), ['management']);
  await untilOwnerIs((now) => now !== null && now !== owner, 'another node runs it');
  await waitUntil('the page answers', async () => (await health()) !== null, { timeoutMs: actMaxMs });
  expect((await health())?.bootId).toBe(before?.bootId);
  await heal(nodeNamed(owner));
  await untilWell();
});

test('an owner whose storage is gone for good lets go when it is asked to, and a shorter stall changes nothing', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  setShareFault(owner, { kind: 'hang' });
  await sleep(20_000);
  setShareFault(owner, { kind: 'ok' });
  await untilWell();
  expect((await health())?.bootId, 'twenty seconds of stall restart nothing').toBe(before?.bootId);
  setShareFault(owner, { kind: 'hang' });
  await untilOwnerIs((now) => now !== null && now !== owner, 'another node runs it');
  setShareFault(owner, { kind: 'ok' });
  await untilWell();
  expect(await eventsOf(ownerNow() ?? '')).toContainEqual(
    expect.objectContaining({ kind: 'vm-let-go', cause: 'storage-gone', node: owner }),
  );
});

/** When the node last wrote its claim into the shared directory; looked up on the side of the share that no fault reaches. */
const claimWrittenMs = (node: string): number =>
  statSync(join(shareDir, 'mngt', '.zsha', 'slot', node)).mtimeMs;

test('an agent that is killed again and again leaves the VM alone', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  for (let time = 0; time < 10; time += 1) {
    await killProcess(nodeNamed(owner), 'agent');
    const killedMs = Date.now();
    // A node whose agent never lives as far as its first beat is as good as dead. From then on it is killed at any moment.
    await waitUntil('the next agent beats', () => claimWrittenMs(owner) > killedMs, {
      timeoutMs: actMaxMs,
      everyMs: 20,
    });
    await sleep(time * 100);
  }
  await untilWell();
  expect(ownerNow()).toBe(owner);
  expect((await health())?.bootId).toBe(before?.bootId);
});

test('maintenance moves the VM away without a restart, and explain says what is against the node', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  const { code, stderr } = await onNode(
    owner,
    'zsha',
    'maintenance',
    'on',
    owner,
    '--for',
    '10m',
    '--reason',
    'disks',
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  await untilOwnerIs((now) => now !== null && now !== owner, 'it has left');
  await untilWell();
  expect((await health())?.bootId, 'it moved live').toBe(before?.bootId);
  const explained = JSON.parse((await onNode(owner, 'zsha', 'explain', '--json')).stdout) as {
    now: { id: string }[];
    places: { node: string; against: string[] }[];
    because: unknown[];
  };
  expect(explained.now[0]?.id).toBe('explain.wait.maintenance');
  expect(explained.because.length).toBeGreaterThan(0);
  expect(explained.places.find(({ node }) => node === owner)?.against).toContain('maintenance');
  expect((await onNode(owner, 'zsha', 'explain')).stdout).toContain(ownerNow() ?? '?');
  await orderNode(owner, 'zsha', 'maintenance', 'off', owner);
});

test('a node that is shut down in good order lets the VM leave first', async () => {
  const owner = ownerNow() ?? '';
  const before = await health();
  await onNode(owner, 'systemctl', 'reboot');
  await untilOwnerIs((now) => now !== null && now !== owner, 'it has left');
  await waitUntil('the node is up again', () => nodePower(nodeNamed(owner)) === 'on', {
    timeoutMs: actMaxMs,
  });
  await untilWell();
  expect((await health())?.bootId, 'it moved live').toBe(before?.bootId);
});

test('three minutes of chaos: one VM at most, everything acknowledged is there', async () => {
  const report = await runChaos(3, 11, (line) => console.log(line));
  console.log(JSON.stringify(report));
  expect(report.doubles).toBe(0);
  expect(report.kept).toBeGreaterThanOrEqual(report.acknowledged);
  expect(report.faults).toBeGreaterThan(5);
});
