import { expect, test } from 'vitest';
import type { NodeStatus, StatusView } from '@zsha/api/status-view';
import { statusText } from './status-text.ts';

const names = ['nfs-1', 'nfs-2', 'nfs-3'];
const addresses = ['192.168.255.205', '192.168.255.221', '192.168.255.183'];

const nodes: readonly NodeStatus[] = names.map((name, at) => ({
  name,
  address: addresses[at] ?? '',
  agent: 'alive',
  storage: { state: 'ok', latencyMs: 1 },
  consul: 'alive',
  maintenance: false,
  version: '1',
}));

const view: StatusView = {
  vm: {
    state: 'running',
    node: 'nfs-1',
    address: '192.168.255.205',
    epoch: 1,
    since: null,
    health: 'ok',
    guest: null,
  },
  lastStart: null,
  nodes,
  consul: {
    leader: null,
    quorum: true,
    members: addresses.map((name) => ({
      name,
      address: `${name}:8301`,
      status: 'alive',
      type: 'server',
      build: '0.7.2',
      protocol: '2',
      dc: 'dc1',
    })),
  },
  managementIp: '172.20.198.3',
  publicIp: '203.114.54.10',
  holds: [],
  warnings: [],
  config: { Node: ['192.168.0.201 nfs-1'], CPU: 4 },
};

/** The manual's own example, §3.11; between the columns any number of blanks. */
const manual = `
>>>MN-VM Running On
192.168.255.205 : running

>>>Last MN-VM Start Record

>>>ZStack HA Services Running On
192.168.255.205 nfs-1
192.168.255.221 nfs-2
192.168.255.183 nfs-3

>>>Consul Members
Node Address Status Type Build Protocol DC
192.168.255.205 192.168.255.205:8301 alive server 0.7.2 2 dc1
192.168.255.221 192.168.255.221:8301 alive server 0.7.2 2 dc1
192.168.255.183 192.168.255.183:8301 alive server 0.7.2 2 dc1

>>>Management Node IP
172.20.198.3

>>>Public Network IP
203.114.54.10
`.trim();

const squeezed = (text: string): string => text.replaceAll(/ +/g, ' ').trim();

test('status is the manual’s example, line by line', () => {
  expect(squeezed(statusText(view, [], false))).toBe(`${manual}\n\n>>>Checking Host I/O\ndone.`);
});

test('status-conf puts the configuration where the manual has it', () => {
  const config = JSON.stringify(view.config, null, 2);
  expect(statusText(view, [], true)).toContain(
    `203.114.54.10\n\n>>>Configuration\n${config}\n\n>>>Checking Host I/O\ndone.\n`,
  );
});

test('what the manual does not know comes after its last line', () => {
  expect(statusText(view, ['one', 'two'], false)).toMatch(/done\.\n\n>>>Warnings\none\ntwo\n$/);
});

test('a node without an agent is not among those that run services; bad storage is named', () => {
  const [first, ...rest] = nodes;
  if (first === undefined) throw new Error('no nodes');
  const text = statusText(
    { ...view, nodes: [{ ...first, agent: 'lost', storage: { state: 'hung', latencyMs: null } }, ...rest] },
    [],
    false,
  );
  expect(text).toContain('>>>ZStack HA Services Running On\n192.168.255.221 nfs-2\n');
  expect(text).toContain('>>>Checking Host I/O\n192.168.255.205 hung\ndone.\n');
});

test('a VM that runs nowhere is said so without a node', () => {
  const vm = { ...view.vm, state: 'stopped', node: null, address: null } as const;
  expect(statusText({ ...view, vm }, [], false)).toContain('>>>MN-VM Running On\nstopped\n\n');
});
