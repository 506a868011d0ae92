import { expect, test } from 'vitest';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import { checkFacts } from './check-facts.ts';
import { checkTogether } from './check-together.ts';
import { parseNodeFacts } from './node-facts.ts';

const parsed = parseConfig(
  sampleConfig({ type: 'FileConf', macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'], comment: () => '' }),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const config = parsed.value;
const node = { name: 'node-1', address: '192.168.255.205' };
const nowMs = 1_800_000_000_000;
const clusterId = '0d6b7a1c-6a3e-4a55-9d7e-2f9a3d1f0001';

/** Two lines of the kernel's, as the look at a node brings them. */
const leaseOf = (seconds: number): string =>
  `device 10.0.0.9:/share mounted on /opt/smp with fstype nfs4 statvers=1.1\nmountstats\t\tnfsv4:\tacl=0x3,lease_time=${seconds},lease_expired=0`;
const well: Readonly<Record<string, string>> = {
  uid: '0',
  hostname: 'node-1',
  release: 'debian 12',
  'time-ms': String(nowMs + 3000),
  'memory-kib': String(16 * 1024 * 1024),
  cpus: '8',
  virtualisation: 'yes',
  kvm: 'yes',
  'package-manager': 'apt-get',
  'qemu-version': '7.2.9',
  'libvirt-version': '9.0.0',
  'free-kib/opt': String(8 * 1024 * 1024),
  'free-kib/var': String(8 * 1024 * 1024),
  'has-address': 'yes',
  link: 'br_zsn0 1',
  mount: '/opt/smp nfs4 10.0.0.9:/share rw,vers=4.2,hard',
  mountstats: leaseOf(15),
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
  checkFacts(config, node, facts(changes), nowMs).refusals.map(({ messageId }) => messageId);
const warnings = (changes: Readonly<Record<string, string | null>>) =>
  checkFacts(config, node, facts(changes), nowMs).warnings.map(({ messageId }) => messageId);

test('a node that has everything is not refused', () => {
  expect(refusals({})).toEqual([]);
  expect(warnings({})).toEqual([]);
});

test.each<[string, Readonly<Record<string, string | null>>]>([
  ['install.not-root', { uid: '1000' }],
  ['install.hostname', { hostname: 'localhost' }],
  ['install.release', { release: 'debian 10' }],
  ['install.missing-program', { 'missing-program': 'systemctl' }],
  ['install.missing-program', { 'missing-program': 'virsh', 'package-manager': null }],
  ['install.too-old', { 'qemu-version': '4.2.0' }],
  ['install.too-old', { 'libvirt-version': '6.10.0' }],
  ['install.port-taken', { 'port-taken': '8300 consul' }],
  ['install.disk', { 'free-kib/opt': '1000' }],
  ['install.disk', { 'free-kib/var': null }],
  ['install.address-missing', { 'has-address': 'no' }],
  ['install.bridge-missing', { 'missing-bridge': 'br_zsn0' }],
  ['install.not-mounted', { mount: '/ ext4 /dev/sda1 rw' }],
  ['install.not-mounted', { mount: '' }],
  ['install.mount.soft', { mount: '/opt/smp nfs4 10.0.0.9:/share rw,vers=4.2,soft' }],
  ['install.image-missing', { 'image-format': null }],
  ['install.image-format', { 'image-format': 'raw' }],
  ['install.memory', { 'memory-kib': String(8 * 1024 * 1024) }],
  ['install.clock', { 'time-ms': String(nowMs - 61_000) }],
  ['install.vm-elsewhere', { 'vm-process': 'yes' }],
])('%s is told from %o alone', (messageId, changes) => {
  expect(refusals(changes)).toEqual([messageId]);
});

test('a node where nothing is right is told all of it at once', () => {
  expect(checkFacts(config, node, parseNodeFacts(''), nowMs).refusals.length).toBeGreaterThan(5);
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

test.each<[string, Readonly<Record<string, string | null>>]>([
  ['install.no-virtualisation', { kvm: 'no', virtualisation: 'no' }],
  ['install.kvm-off', { kvm: 'no' }],
  ['install.no-link', { link: 'br_zsn0 0' }],
  ['install.mount.lease-long', { mountstats: leaseOf(90) }],
  ['install.mount.lease-unknown', { mountstats: null }],
  ['install.mount.nfs3', { mount: '/opt/smp nfs 10.0.0.9:/share rw,vers=3,hard' }],
])('%s is a warning, told from %o', (messageId, changes) => {
  expect(refusals(changes)).toEqual([]);
  expect(warnings(changes)).toEqual([messageId]);
});

test('what the node’s package source can bring is not missing', () => {
  expect(refusals({ 'missing-program': 'virsh', 'libvirt-version': null })).toEqual([]);
});
