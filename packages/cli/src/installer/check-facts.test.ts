import { expect, test } from 'vitest';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import { checkFacts, checkTogether } from './check-facts.ts';
import { parseNodeFacts } from './node-facts.ts';

const parsed = parseConfig(
  sampleConfig({ type: 'FileConf', macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'], comment: () => '' }),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const config = parsed.value;
const node = { name: 'node-1', address: '192.168.255.205' };
const nowMs = 1_800_000_000_000;
const clusterId = '0d6b7a1c-6a3e-4a55-9d7e-2f9a3d1f0001';

const well: Readonly<Record<string, string>> = {
  uid: '0',
  hostname: 'node-1',
  release: 'debian 12',
  'time-ms': String(nowMs + 3000),
  'memory-kib': String(16 * 1024 * 1024),
  cpus: '8',
  kvm: 'yes',
  'has-address': 'yes',
  link: 'br_zsn0 1',
  'mount-point': '/opt/smp',
  'image-format': 'qcow2',
  'vm-process': 'no',
};
const facts = (changes: Readonly<Record<string, string | null>> = {}) =>
  parseNodeFacts(
    Object.entries({ ...well, ...changes })
      .flatMap(([key, value]) => (value === null ? [] : [`${key}\t${value}\n`]))
      .join(''),
  );
const refusals = (changes: Readonly<Record<string, string | null>>) =>
  checkFacts(config, node, facts(changes), nowMs).map(({ messageId }) => messageId);

test('a node that has everything is not refused', () => {
  expect(refusals({})).toEqual([]);
});

test.each<[string, Readonly<Record<string, string | null>>]>([
  ['install.not-root', { uid: '1000' }],
  ['install.hostname', { hostname: 'localhost' }],
  ['install.release', { release: 'debian 10' }],
  ['install.missing-program', { 'missing-program': 'virsh' }],
  ['install.address-missing', { 'has-address': 'no' }],
  ['install.bridge-missing', { 'missing-bridge': 'br_zsn0' }],
  ['install.not-mounted', { 'mount-point': '/' }],
  ['install.not-mounted', { 'mount-point': '' }],
  ['install.image-missing', { 'image-format': null }],
  ['install.image-format', { 'image-format': 'raw' }],
  ['install.memory', { 'memory-kib': String(8 * 1024 * 1024) }],
  ['install.clock', { 'time-ms': String(nowMs - 61_000) }],
  ['install.vm-elsewhere', { 'vm-process': 'yes' }],
])('%s is told from %o alone', (messageId, changes) => {
  expect(refusals(changes)).toEqual([messageId]);
});

test('a node where nothing is right is told all of it at once', () => {
  expect(checkFacts(config, node, parseNodeFacts(''), nowMs).length).toBeGreaterThan(5);
});

test('a running VM is no obstacle where the suite is installed already', () => {
  const installed = JSON.stringify({ node: 'node-1', clusterId, accelerator: 'kvm' });
  expect(refusals({ 'vm-process': 'yes', installed })).toEqual([]);
});

test('a folder that another cluster marked is refused', () => {
  const marked = facts({ marker: JSON.stringify({ clusterId, arbiterId: 'a' }) });
  expect(checkTogether(config, new Map([['node-1', marked]])).map(({ messageId }) => messageId)).toEqual([
    'install.other-cluster',
  ]);
});

test('a marker that one node does not see tells that the folder is not shared', () => {
  const installed = JSON.stringify({ node: 'node-1', clusterId, accelerator: 'kvm' });
  const marked = facts({ marker: JSON.stringify({ clusterId, arbiterId: 'a' }), installed });
  const nodes = new Map([
    ['node-1', marked],
    ['node-2', facts()],
  ]);
  expect(checkTogether(config, nodes)).toMatchObject([
    { messageId: 'install.not-shared', params: { node: 'node-2' } },
  ]);
});
