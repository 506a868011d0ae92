import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../src/host/wait-until.ts';
import { nodeNamed } from '../src/nodes/node-layout.ts';
import { nodeRoot } from '../src/nodes/node-disk.ts';
import { onNode } from '../src/testing/suite.ts';
import { bareLab } from '../src/verbs/bare-lab.ts';
import { down } from '../src/verbs/down.ts';

/** Chapters 1.2.2–1.2.4 of the manual come before 1.2.6: the network is set where nothing of the suite is yet. */
const node = 'node-1';
let bin = '';

beforeAll(async () => {
  await down({ purge: true });
  const lab = await bareLab({ nodes: 3 });
  bin = `/root/${basename(lab.bin)}`;
  copyFileSync(lab.bin, join(nodeRoot(nodeNamed(node)), bin));
  await onNode(node, 'ip', 'link', 'add', 'eth8', 'type', 'veth', 'peer', 'eth9');
  await onNode(node, 'ip', 'link', 'set', 'eth9', 'up');
});
afterAll(() => down({ purge: true }));

const addresses = async (): Promise<string> => (await onNode(node, 'ip', '-4', 'address')).stdout;

test('the package shows the network where nothing is installed', async () => {
  const { code, stdout } = await onNode(node, bin, 'zs-show-network');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\| eth8 +\| nic/);
  expect((await onNode(node, 'ls', '/opt')).stdout).not.toContain('zsha');
});

test('a change is undone when nobody confirms it, although the package’s folder is gone by then', async () => {
  const change = ['zs-network-setting', '-b', 'eth8', '192.168.93.3', '255.255.255.0'];
  const made = await onNode(node, bin, ...change, '--confirm-within', '15');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(await addresses()).toContain('192.168.93.3/24');
  expect((await onNode(node, 'sh', '-c', 'ls -d /tmp/zstack-ha-installer.*')).code).not.toBe(0);
  await waitUntil('the address is gone', async () => !(await addresses()).includes('192.168.93.3'), {
    timeoutMs: 90_000,
    everyMs: 500,
  });
  expect((await onNode(node, 'ip', 'link', 'show', 'br_eth8')).code).not.toBe(0);
});

test('one that is confirmed is kept by the manager of the node', async () => {
  const change = ['zs-network-setting', '-b', 'eth8', '192.168.93.3', '255.255.255.0'];
  expect(await onNode(node, bin, ...change)).toMatchObject({ code: 0 });
  await onNode(node, 'systemctl', 'restart', 'systemd-networkd');
  await waitUntil('the address is there', async () => (await addresses()).includes('192.168.93.3'), {
    timeoutMs: 60_000,
    everyMs: 500,
  });
});
