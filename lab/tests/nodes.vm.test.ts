import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { labDir, shareDir } from '../src/host/paths.ts';
import { tryRun } from '../src/host/run.ts';
import type { Finished } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { rootPassword } from '../src/nodes/base-settings.ts';
import { putNewMachine, swapMachines } from '../src/nodes/machine-swap.ts';
import { nodeNamed } from '../src/nodes/node-layout.ts';
import type { NodeLayout } from '../src/nodes/node-layout.ts';
import { powerOff } from '../src/nodes/power-off.ts';
import { powerOn } from '../src/nodes/power-on.ts';
import { waitForSsh, writeKnownHosts } from '../src/nodes/ssh.ts';
import { health } from '../src/testing/guest-page.ts';
import { onNode, orderNode, ownerNow, suiteStatus, untilWell } from '../src/testing/suite.ts';
import { bareLab } from '../src/verbs/bare-lab.ts';
import type { BareLab } from '../src/verbs/bare-lab.ts';
import { down } from '../src/verbs/down.ts';
import { installArgs } from '../src/verbs/install-suite.ts';
import { labConfig } from '../src/verbs/lab-config.ts';
import { upWith } from '../src/verbs/up.ts';

/** The manual's 2.3.1 and 2.3.2, and their reverse, one after the other on the same cluster. */

const installMaxMs = 1_200_000;
const actMaxMs = 480_000;

let lab: BareLab;
let three: readonly NodeLayout[] = [];

beforeAll(async () => {
  await down({ purge: true });
  lab = await bareLab({ nodes: 5 });
  three = lab.nodes.slice(0, 3);
  await upWith({ ...lab, nodes: three });
  await untilWell(three);
});

// The next lab is one of three nodes.
afterAll(() => down({ purge: true }));

async function install(nodes: readonly NodeLayout[], ...more: readonly string[]): Promise<Finished> {
  const path = join(labDir, 'nodes.json');
  writeFileSync(path, labConfig(nodes));
  const finished = await tryRun(lab.bin, [...installArgs(path), ...more], {
    timeoutMs: installMaxMs,
    env: { ZSHA_ROOT_PASSWORD: rootPassword },
  });
  if (finished.code !== 0) console.log(finished.stderr);
  return finished;
}

const consulMembers = async (from: string): Promise<number> => {
  const { stdout } = await onNode(from, 'zsha', 'status', '--json');
  return (JSON.parse(stdout) as { consul: { members: readonly unknown[] } }).consul.members.length;
};

async function powerOnAgain(node: NodeLayout): Promise<void> {
  await powerOn(node);
  writeKnownHosts(lab.nodes);
  await waitForSsh(node);
}

const untilOwnerIs = (wanted: (owner: string) => boolean, what: string): Promise<void> =>
  waitUntil(
    what,
    async () => {
      const owner = ownerNow();
      return owner !== null && wanted(owner) && (await health()) !== null;
    },
    { timeoutMs: actMaxMs, everyMs: 200 },
  );

test('2.3.2: three nodes become five under a running VM, and five survive the loss of two', async () => {
  const before = await health();
  const { code, stdout, stderr } = await install(lab.nodes);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain('node-4 (10.77.2.14) joins the cluster\n');
  expect(stdout).toContain('node-5 (10.77.2.15) joins the cluster\n');
  expect(stdout).toContain('The cluster survives the loss of 2 at once; before: 1\n');
  await untilWell();
  expect((await health())?.bootId).toBe(before?.bootId);
  expect(await consulMembers('node-5')).toBe(5);

  const owner = ownerNow() ?? '';
  const [other = ''] = lab.nodes.map(({ name }) => name).filter((name) => name !== owner);
  await Promise.all([powerOff(nodeNamed(owner)), powerOff(nodeNamed(other))]);
  await untilOwnerIs((now) => now !== owner && now !== other, 'one of the three that are left runs it');
  await powerOnAgain(nodeNamed(owner));
  await powerOnAgain(nodeNamed(other));
  await untilWell();
});

test('2.3.1: a broken node is replaced by a machine of its name, and the former one is shut out for good', async () => {
  const broken = nodeNamed(ownerNow() ?? '');
  await powerOff(broken);
  await untilOwnerIs((now) => now !== broken.name, 'another node runs it');
  const before = await health();
  await putNewMachine(broken, lab.nodes);
  await powerOnAgain(broken);

  const refused = await install(lab.nodes);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain(`--confirm-off ${broken.name}`);
  expect(refused.stderr).toMatch(/^zsha: nothing was changed/m);
  const { code, stdout, stderr } = await install(lab.nodes, '--confirm-off', broken.name);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain(`${broken.name} (${broken.address.storage}) is another machine than before`);
  await untilWell();
  expect((await health())?.bootId).toBe(before?.bootId);

  await powerOff(broken);
  await swapMachines(broken);
  const claim = join(shareDir, 'mngt', '.zsha', 'slot', broken.name);
  const claimedMs = statSync(claim).mtimeMs;
  await powerOnAgain(broken);
  await waitUntil(
    'the former machine knows that it is none of the cluster',
    async () =>
      (await onNode(broken.name, 'zsha', 'explain')).stdout.includes('another one has its name now'),
    { timeoutMs: actMaxMs, everyMs: 500 },
  );
  await sleep(10_000);
  expect(statSync(claim).mtimeMs, 'it writes nothing in its successor’s name').toBe(claimedMs);
  expect((await health())?.bootId).toBe(before?.bootId);
  await powerOff(broken);
  await swapMachines(broken);
  await powerOnAgain(broken);
  await untilWell();
});

test('five nodes become three: one leaves alive with the VM on it, one is lost', async () => {
  if (ownerNow() !== 'node-4') await orderNode('node-1', 'zsha', 'migrate', 'node-4');
  await untilWell();
  expect(ownerNow()).toBe('node-4');
  const before = await health();
  await powerOff(nodeNamed('node-5'));
  const refused = await install(three);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain('--confirm-off node-5');

  const { code, stdout, stderr } = await install(three, '--confirm-off', 'node-5');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain('node-4 (10.77.2.14) leaves the cluster alive');
  expect(stdout).toContain('node-5 (10.77.2.15) leaves the cluster as it is');
  await untilWell(three);
  expect((await health())?.bootId, 'it moved live').toBe(before?.bootId);
  expect(await consulMembers('node-1')).toBe(3);
  expect((await suiteStatus('node-1'))?.nodes.map(({ name }) => name)).toEqual([
    'node-1',
    'node-2',
    'node-3',
  ]);
  expect((await onNode('node-4', 'ls', '/opt')).stdout).not.toContain('zsha');
});
