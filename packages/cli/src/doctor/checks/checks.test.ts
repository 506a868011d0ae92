import { expect, test } from 'vitest';
import { catalogues } from '@zsha/messages/catalogues';
import { isMessageId } from '@zsha/messages/render';
import { allChecks } from '../all-checks.ts';
import { examine, isHealthy } from '../examine.ts';
import { exampleNowMs, examplePatient, exampleView } from '../testing/example-patient.ts';
import type { Findings } from '../testing/example-patient.ts';

const folder = examplePatient().config.imageFolder;
const [first = '', second = '', third = ''] = exampleView.nodes.map(({ name }) => name);
const [ownAddress = '', peerAddress = ''] = exampleView.nodes.map(({ address }) => address);

/** @returns the ids of what one check finds, or why it does not know. */
async function found(name: string, findings: Findings): Promise<readonly string[] | string> {
  const check = allChecks.find((one) => one.name === name);
  if (check === undefined) throw new Error(`no check ${name}`);
  const outcome = await check.look(examplePatient(findings));
  return outcome.kind === 'looked' ? outcome.findings.map(({ id }) => id) : outcome.kind;
}

const mounted = (type: string, options: string): Findings => ({
  files: {
    '/proc/self/mountinfo': `36 25 0:31 / ${folder} rw,relatime shared:1 - ${type} srv:/share ${options}\n`,
  },
});

test.each<[string, Findings, readonly string[] | string]>([
  [
    'nothing is mounted',
    { files: { '/proc/self/mountinfo': '25 1 8:1 / / rw - ext4 /dev/sda1 rw\n' } },
    ['mount-missing'],
  ],
  ['a disk of this machine', mounted('xfs', 'rw'), ['mount-local']],
  ['NFS 4.1, hard', mounted('nfs4', 'rw,vers=4.1,hard,local_lock=none'), []],
  ['NFS 4.1, soft', mounted('nfs4', 'rw,vers=4.1,soft,local_lock=none'), ['mount-soft']],
  ['NFS 3', mounted('nfs', 'rw,vers=3,hard,local_lock=none'), ['mount-nfs3']],
  ['NFS 3 without locks', mounted('nfs', 'rw,vers=3,hard,nolock,local_lock=all'), ['mount-no-lock']],
  ['read-only', mounted('nfs4', 'ro,vers=4.2'), ['mount-read-only']],
  ['a parallel file system', mounted('fuse.smp', 'rw'), []],
  ['no mount table', {}, 'unknown'],
])('mount: %s', async (_, findings, ids) => {
  expect(await found('mount', findings)).toEqual(ids);
});

const leased = (type: string, leaseS: number | null): Findings => ({
  files: {
    ...mounted(type, 'rw').files,
    '/proc/self/mountstats': `device srv:/share mounted on ${folder} with fstype ${type} statvers=1.1\n\tnfsv4:\tacl=0x3${leaseS === null ? '' : `,lease_time=${leaseS},lease_expired=0`}\n`,
  },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['90 s, as servers come', leased('nfs4', 90), ['nfs-lease-long']],
  ['15 s', leased('nfs4', 15), []],
  ['a kernel that does not say', leased('nfs4', null), 'unknown'],
  ['NFS 3', leased('nfs', null), 'not-applicable'],
  ['another file system', mounted('fuse.smp', 'rw'), 'not-applicable'],
])('nfs-lease: %s', async (_, findings, ids) => {
  expect(await found('nfs-lease', findings)).toEqual(ids);
});

const escaped = `systemd-escape --path --suffix=mount ${folder}`;
const shown = 'systemctl show --property=FragmentPath --value opt-smp.mount';
const atBoot = (fragment: string, rcLocal?: string): Findings => ({
  programs: { [escaped]: 'opt-smp.mount\n', [shown]: `${fragment}\n` },
  files: { ...mounted('nfs4', 'rw').files, ...(rcLocal === undefined ? {} : { '/etc/rc.local': rcLocal }) },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['by a unit', atBoot('/etc/systemd/system/opt-smp.mount'), []],
  ['by rc.local, as the manual does', atBoot('', 'mount -t nfs srv:/share /opt/smp\n'), []],
  ['by hand', atBoot('', '# mount -t nfs\n'), ['mount-not-at-boot']],
  ['where systemd cannot be asked', mounted('nfs4', 'rw'), 'unknown'],
])('mounted %s', async (_, findings, ids) => {
  expect(await found('boot-mount', findings)).toEqual(ids);
});

const marker = `cat ${folder}/.zsha/marker.json`;
const identity = (clusterId: string): string => JSON.stringify({ clusterId, arbiterId: clusterId });

test.each<[string, Findings, readonly string[] | string]>([
  ['its own', { programs: { [marker]: identity('173de36b-4a5d-458e-a5e3-9a99584551ef') } }, []],
  [
    'another cluster’s',
    { programs: { [marker]: identity('273de36b-4a5d-458e-a5e3-9a99584551ef') } },
    ['storage-foreign'],
  ],
  ['nobody’s', { programs: { [marker]: { code: 1 } } }, ['storage-unmarked']],
  ['hanging', { programs: { [marker]: { timeout: true } } }, 'unknown'],
])('the storage is %s', async (_, findings, ids) => {
  expect(await found('storage-identity', findings)).toEqual(ids);
});

const inode = `stat --format=%i ${folder}/mnvm.img`;
const locks = (number: number): string => `1: OFDLCK ADVISORY  READ -1 00:1f:${number} 100 101\n`;
const imageWith = (lockedInode: number, node = first): Findings => ({
  node,
  programs: { [inode]: '4711\n' },
  files: { ...mounted('nfs4', 'rw').files, '/proc/locks': locks(lockedInode) },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['is locked', imageWith(4711), []],
  ['is not locked: a longer number is another file', imageWith(47_110), ['image-unlocked']],
  ['is not of interest where the VM does not run', imageWith(1, second), 'not-applicable'],
])('the image %s', async (_, findings, ids) => {
  expect(await found('image-lock', findings)).toEqual(ids);
});

const withNodes = (change: (name: string) => object): Findings => ({
  view: { nodes: exampleView.nodes.map((node) => ({ ...node, ...change(node.name) })) },
});

test('Consul: whole, one from the end, without a majority, and with a member too many', async () => {
  expect(await found('consul', {})).toEqual([]);
  const down = withNodes((name) => (name === third ? { consul: 'failed' } : {}));
  expect(await found('consul', down)).toEqual(['quorum-last', 'consul-down']);
  const lost = withNodes((name) => (name === first ? {} : { consul: 'failed' }));
  const quorum = { ...exampleView.consul, quorum: false };
  expect(await found('consul', { view: { ...lost.view, consul: quorum } })).toEqual([
    'quorum-lost',
    'consul-down',
    'consul-down',
  ]);
  const stranger = { ...exampleView.consul.members[0], name: 'old', address: '10.9.9.9:8301' };
  const members = [...exampleView.consul.members, stranger] as typeof exampleView.consul.members;
  expect(await found('consul', { view: { consul: { ...exampleView.consul, members } } })).toEqual([
    'consul-stale',
  ]);
});

test('nodes that are silent, slow, or of another version are named', async () => {
  expect(await found('agent', { view: null })).toEqual(['agent-silent']);
  expect(
    await found(
      'agent',
      withNodes((name) => (name === second ? { agent: 'lost' } : {})),
    ),
  ).toEqual(['agent-lost']);
  const storage = (state: string) =>
    withNodes((name) => (name === second ? { storage: { state, latencyMs: 1500 } } : {}));
  expect(await found('storage-io', storage('slow'))).toEqual(['storage-slow']);
  expect(await found('storage-io', storage('hung'))).toEqual(['storage-bad']);
  const versions = (version: string) => withNodes((name) => (name === second ? { version } : {}));
  expect(await found('versions', versions('2.0.0'))).toEqual(['version-mix']);
  // A node that says nothing has no version to differ by.
  expect(await found('versions', versions(''))).toEqual([]);
});

const tracking = 'chronyc -c -n tracking';
const sources = 'chronyc -c -n sources';
const chrony = (offset: string, leap: string, rows = ''): Findings => ({
  node: second,
  programs: {
    [tracking]: `C0A8FFCD,${ownAddress},3,1769846400.1,${offset},0.0,0.0,0.0,0.0,0.0,0.0,0.0,64.0,${leap}\n`,
    [sources]: rows,
  },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['follows a server', chrony('-0.000012', 'Normal'), []],
  ['is off', chrony('-0.750000', 'Normal'), ['clock-off']],
  ['follows nobody', chrony('0.0', 'Not synchronised'), ['clock-free']],
  ['is the server, and its own reference', { ...chrony('0.0', 'Not synchronised'), node: first }, []],
  ['follows itself', chrony('0.0', 'Normal', `^,*,${peerAddress},3,6,377,12,0.0,0.0,0.1\n`), ['clock-self']],
  [
    'is far from a peer',
    chrony('0.0', 'Normal', `^,*,${ownAddress},3,6,377,12,1.2,1.2,0.1\n`),
    ['clock-peer'],
  ],
  ['is watched by nobody', {}, ['clock-unwatched']],
])('the clock %s', async (_, findings, ids) => {
  expect(await found('clock', findings)).toEqual(ids);
});

const df = (where: string, used: number, free: number, mount = where): readonly [string, string] => [
  `df --portability --block-size=1M ${where}`,
  `Filesystem 1048576-blocks Used Available Capacity Mounted on\n/dev/x 100000 ${used} ${free} ${used}% ${mount}\n`,
];

test.each<[string, Findings, readonly string[] | string]>([
  [
    'enough',
    {
      programs: Object.fromEntries([
        df('/var/lib', 40, 60_000),
        df('/var/log', 40, 60_000),
        df(folder, 50, 90_000),
      ]),
    },
    [],
  ],
  [
    'one file system for two folders',
    {
      programs: Object.fromEntries([
        df('/var/lib', 95, 5000, '/'),
        df('/var/log', 95, 5000, '/'),
        df(folder, 50, 90_000),
      ]),
    },
    ['disk-low'],
  ],
  [
    'a full share',
    {
      programs: Object.fromEntries([
        df('/var/lib', 40, 60_000),
        df('/var/log', 40, 60_000),
        df(folder, 50, 12),
      ]),
    },
    ['disk-low'],
  ],
  [
    'a share that hangs',
    {
      programs: {
        ...Object.fromEntries([df('/var/lib', 40, 60_000), df('/var/log', 40, 60_000)]),
        [`df --portability --block-size=1M ${folder}`]: { timeout: true },
      },
    },
    'unknown',
  ],
])('room: %s', async (_, findings, ids) => {
  expect(await found('disk', findings)).toEqual(ids);
});

const guardShown = 'systemctl show --property=ActiveState,MainPID,NRestarts zsha-guard';
const guard = (state: string, restarts: number, score: string): Findings => ({
  programs: { [guardShown]: `MainPID=77\nNRestarts=${restarts}\nActiveState=${state}\n` },
  files: { '/proc/77/oom_score_adj': `${score}\n` },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['protected', guard('active', 1, '-1000'), []],
  ['not protected', guard('active', 0, '0'), ['guard-unprotected']],
  ['restless', guard('active', 12, '-1000'), ['guard-restarts']],
  ['gone', guard('failed', 0, ''), ['guard-down']],
  ['unknown', {}, 'unknown'],
])('the guard is %s', async (_, findings, ids) => {
  expect(await found('guard', findings)).toEqual(ids);
});

test('services that are down, or not enabled, are named', async () => {
  const asked =
    'systemctl show --property=Id,ActiveState,UnitFileState zsha-guard zsha-consul zsha-agent zsha-leave zsha-firewall';
  const block = (id: string, state: string, file: string): string =>
    `Id=${id}.service\nActiveState=${state}\nUnitFileState=${file}\n`;
  const stdout = [
    block('zsha-guard', 'active', 'enabled'),
    block('zsha-consul', 'failed', 'enabled'),
    block('zsha-agent', 'active', 'disabled'),
  ].join('\n');
  expect(await found('units', { programs: { [asked]: stdout } })).toEqual(['unit-down', 'unit-not-enabled']);
});

const hold = (node: string | null, hoursAgo: number, forMs: number | null): Findings => ({
  view: {
    holds: [
      { node, by: first, at: new Date(exampleNowMs - hoursAgo * 3_600_000).toISOString(), reason: '', forMs },
    ],
  },
});

test.each<[string, Findings, readonly string[] | string]>([
  ['a fresh maintenance without an end', hold(second, 1, null), []],
  ['an old one', hold(second, 30, null), ['maintenance-lingers']],
  ['one that is about to end', hold(second, 1, 3_600_000 + 60_000), ['maintenance-ends']],
  ['one that lasts', hold(second, 1, 10 * 3_600_000), []],
  ['a freeze without an end, however fresh', hold(null, 0, null), ['freeze-lingers']],
  ['a freeze that is about to end', hold(null, 1, 3_600_000 + 60_000), ['freeze-ends']],
])('holds: %s', async (_, findings, ids) => {
  expect(await found('holds', findings)).toEqual(ids);
});

test('the VM: running, silent, stopped, not seen', async () => {
  const vm = (change: object) => ({ view: { vm: { ...exampleView.vm, ...change } } });
  expect(await found('vm', {})).toEqual([]);
  expect(await found('vm', vm({ health: 'unresponsive' }))).toEqual(['guest-unresponsive']);
  expect(await found('vm', vm({ state: 'stopped' }))).toEqual(['vm-stopped']);
  expect(await found('vm', vm({ state: 'unknown' }))).toEqual(['vm-not-seen']);
});

test('bridges, logs and the processor', async () => {
  const bridges = examplePatient().config.networks.map(({ bridge }) => bridge);
  const states = Object.fromEntries(bridges.map((bridge) => [`/sys/class/net/${bridge}/operstate`, 'up\n']));
  expect(await found('links', { files: states })).toEqual([]);
  expect(
    await found('links', { files: { ...states, [`/sys/class/net/${bridges[0]}/operstate`]: 'down\n' } }),
  ).toEqual(['link-down']);
  expect(await found('links', {})).toEqual(bridges.map(() => 'bridge-missing'));
  const du = 'du --summarize --block-size=1M /var/log/z';
  expect(await found('logs', { programs: { [du]: '120\t/var/log/z\n' } })).toEqual([]);
  expect(await found('logs', { programs: { [du]: '9000\t/var/log/z\n' } })).toEqual(['logs-large']);
  expect(await found('processor', { programs: { 'test -c /dev/kvm': { code: 1 } } })).toEqual(['no-kvm']);
});

test('fencing: none is fine, a damaged file and a node without a device are not', async () => {
  expect(await found('fencing', {})).toBe('not-applicable');
  expect(await found('fencing', { files: { '/etc/zsha/fence.json': '{' } })).toEqual(['fence-unreadable']);
  expect(await found('fencing', { files: { '/etc/zsha/fence.json': '{}' } })).toEqual([
    'fence-missing',
    'fence-missing',
    'fence-missing',
  ]);
});

test('a check that breaks does not know, and hides no other', async () => {
  const broken = { name: 'broken', look: () => Promise.reject(new Error('no')) };
  const all = await examine(examplePatient(), [broken, ...allChecks]);
  expect(all[0]).toEqual({ check: 'broken', outcome: { kind: 'unknown', detail: 'no' } });
  expect(all).toHaveLength(allChecks.length + 1);
});

test('not knowing is no finding; a finding makes the node ill', () => {
  const unknown = { check: 'a', outcome: { kind: 'unknown', detail: '' } } as const;
  const wrong = {
    check: 'b',
    outcome: { kind: 'looked', findings: [{ id: 'no-kvm', params: {} }] },
  } as const;
  expect(isHealthy([unknown])).toBe(true);
  expect(isHealthy([unknown, wrong])).toBe(false);
});

test('every finding has its three messages', () => {
  const ids = Object.keys(catalogues['en-US']).filter((id) => /^doctor\..+\.what$/.test(id));
  expect(ids.length).toBeGreaterThan(30);
  for (const id of ids)
    for (const part of ['why', 'act']) expect.soft(isMessageId(id.replace(/what$/, part)), id).toBe(true);
});
