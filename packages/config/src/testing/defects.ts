import type { SeededRandom } from '@zsha/kit/seeded-random';

/** A configuration as JSON, to be spoilt. */
export type RawConfig = Record<string, any>;

/** One way to get a valid configuration wrong. */
export interface Defect {
  readonly name: string;
  /** Spoils it. @returns the path that has to be named. */
  readonly spoil: (config: RawConfig, random: SeededRandom) => string;
}

const notTexts = [7, true, null, [], {}];
const notNumbers = ['8', null, 7.5, -8, 1e308, [], {}, true];
const notBooleans = ['yes', 1, null, 'true', []];
const notAddresses = ['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1/24', 'fe80::1', '1.2.3.4.5', 'x'];
const notHosts = ['127.0.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'];
const notMasks = ['255.0.255.0', '0.0.0.0', '24', '255.255.255.1', '/24', '255.255.255.256'];
const notMacs = ['', '02:00:00:00:00', '02-00-00-00-00-01', '02:00:00:00:00:0g', '00:00:00:00:00:00'];
const notBridges = ['', 'br_0123456789abc', 'br zsn0', 'br/0', 'lo', '-br', 'br:0', 'брида'];
const notFolders = [
  '',
  'opt/smp',
  '/',
  '/opt/../etc',
  '/etc/zsha',
  '/opt/smp/mnvm.img',
  '/opt/a b',
  '/proc/1',
];
const notNames = ['', 'a_b', '-a', 'a-', 'a.b', 'localhost', 'x'.repeat(64), 'nœud'];

/** Replaces one value of a list of wrong ones. */
const wrong =
  (
    name: string,
    path: string,
    at: (config: RawConfig) => [Record<string, any>, string],
    values: readonly unknown[],
  ) =>
  (): Defect => ({
    name,
    spoil: (config, random) => {
      const [holder, key] = at(config);
      holder[key] = random.pick(values);
      return path;
    },
  });

const missing = (path: string, at: (config: RawConfig) => [Record<string, any>, string]): Defect => ({
  name: `${path} is missing`,
  spoil: (config) => {
    const [holder, key] = at(config);
    delete holder[key];
    return path;
  },
});

const top =
  (key: string) =>
  (config: RawConfig): [RawConfig, string] => [config, key];
const net =
  (at: number, key: string) =>
  (config: RawConfig): [RawConfig, string] => [config['Network'][at], key];

const networkKeys = ['Bridge', 'MacAddress', 'Ipaddr', 'Netmask', 'Gateway', 'IsMgmt', 'IsDefRoute'];
const requiredKeys = [
  'Node',
  'MemorySizeInGB',
  'CPU',
  'Type',
  'ChronyServers',
  'ImageFolder',
  'DNS',
  'Network',
];

const missingKeys: readonly Defect[] = [
  ...requiredKeys.map((key) => missing(key, top(key))),
  ...networkKeys.flatMap((key) => [0, 1].map((at) => missing(`Network[${at}].${key}`, net(at, key)))),
];

const wrongValues: readonly Defect[] = [
  wrong('memory', 'MemorySizeInGB', top('MemorySizeInGB'), [...notNumbers, 7, 0, 4096]),
  wrong('processors', 'CPU', top('CPU'), [...notNumbers, 3, 256]),
  wrong('type', 'Type', top('Type'), [...notTexts, 'fileconf', 'NfsConf', '']),
  wrong('folder', 'ImageFolder', top('ImageFolder'), [...notTexts, ...notFolders]),
  wrong('pool of no Ceph', 'PoolName', top('PoolName'), ['zs-ha', 7]),
  wrong('monitors of no Ceph', 'MonAddrs', top('MonAddrs'), [['10.0.0.1'], ['x']]),
  wrong('console', 'ConsoleProxyOverriddenIP', top('ConsoleProxyOverriddenIP'), [
    ...notAddresses.slice(1),
    ...notHosts,
    7,
    '10.0.0.1@node-1',
    '10.0.0.1@node-1, 10.0.0.2@node-2, 10.0.0.3@nobody',
  ]),
  wrong('password switch', 'AllowResetRootPassword', top('AllowResetRootPassword'), ['yes', 1, 'true', []]),
  wrong('nodes that are no list', 'Node', top('Node'), ['x', {}, 7, null]),
  wrong('name servers that are no list', 'DNS', top('DNS'), ['10.0.0.1', {}, null, []]),
  wrong('time servers that are no list', 'ChronyServers', top('ChronyServers'), ['a', {}, null, []]),
  wrong('networks that are no list', 'Network', top('Network'), ['x', {}, null, []]),
  wrong('name server', 'DNS[0]', (config) => [config['DNS'], '0'], [...notAddresses, ...notHosts, 7, null]),
  wrong('time server', 'ChronyServers[0]', (config) => [config['ChronyServers'], '0'], [
    '',
    '10.0.0.256',
    'a b',
    '-x',
    'a_b.example',
    '$(reboot)',
    7,
    'x'.repeat(254),
  ]),
  ...[0, 1].flatMap((at) => [
    wrong('bridge', `Network[${at}].Bridge`, net(at, 'Bridge'), [...notBridges, ...notTexts]),
    wrong('MAC', `Network[${at}].MacAddress`, net(at, 'MacAddress'), [
      ...notMacs,
      ...notTexts,
      '01:00:5e:00:00:01',
      'fe:00:00:00:00:01',
      'ff:ff:ff:ff:ff:ff',
    ]),
    wrong('address', `Network[${at}].Ipaddr`, net(at, 'Ipaddr'), [...notAddresses, ...notHosts, ...notTexts]),
    wrong('netmask', `Network[${at}].Netmask`, net(at, 'Netmask'), [
      ...notMasks,
      ...notTexts,
      '255.255.255.255',
      '254.0.0.0',
    ]),
    wrong('gateway', `Network[${at}].Gateway`, net(at, 'Gateway'), [
      ...notAddresses,
      ...notHosts,
      ...notTexts,
    ]),
    wrong('switch of the management', `Network[${at}].IsMgmt`, net(at, 'IsMgmt'), notBooleans),
    wrong('switch of the route', `Network[${at}].IsDefRoute`, net(at, 'IsDefRoute'), notBooleans),
  ]),
].map((make) => make());

const relations: readonly Defect[] = [
  {
    name: 'an even number of nodes',
    spoil: (config, random) => {
      const nodes: string[] = config['Node'];
      if (random.next() < 0.5) nodes.pop();
      else nodes.push('10.9.9.9 node-9');
      return 'Node';
    },
  },
  {
    name: 'one node',
    spoil: (config) => {
      config['Node'].splice(1);
      return 'Node';
    },
  },
  {
    name: 'a node’s form',
    spoil: (config, random) => {
      const at = random.integer(0, 2);
      config['Node'][at] = random.pick([
        '',
        'node-1',
        '10.1.1.1',
        '10.1.1.1 a b',
        'node-1 10.1.1.1',
        7,
        null,
      ]);
      return `Node[${at}]`;
    },
  },
  {
    name: 'a node’s name',
    spoil: (config, random) => {
      const at = random.integer(0, 2);
      config['Node'][at] = `10.1.1.${at + 1} ${random.pick(notNames)}`;
      return `Node[${at}]`;
    },
  },
  {
    name: 'a node’s address',
    spoil: (config, random) => {
      const at = random.integer(0, 2);
      config['Node'][at] = `${random.pick([...notAddresses.slice(1), ...notHosts])} node-${at + 1}`;
      return `Node[${at}]`;
    },
  },
  {
    name: 'two nodes of one address',
    spoil: (config) => {
      config['Node'][2] = `${config['Node'][0].split(' ')[0]} node-3`;
      return 'Node[2]';
    },
  },
  {
    name: 'two nodes of one name',
    spoil: (config, random) => {
      config['Node'][1] = `10.1.1.1 ${random.pick(['node-1', 'NODE-1', 'Node-1'])}`;
      return 'Node[1]';
    },
  },
  {
    name: 'one MAC for two cards',
    spoil: (config) => {
      config['Network'][1].MacAddress = config['Network'][0].MacAddress.toUpperCase();
      return 'Network[1].MacAddress';
    },
  },
  {
    name: 'one address for two cards',
    spoil: (config) => {
      for (const key of ['Ipaddr', 'Netmask', 'Gateway'])
        config['Network'][1][key] = config['Network'][0][key];
      return 'Network[1].Ipaddr';
    },
  },
  {
    name: 'a node’s address for the VM',
    spoil: (config) => {
      config['Node'][1] = '172.20.198.200 node-2';
      return 'Network[0].Ipaddr';
    },
  },
  {
    name: 'the network as address',
    spoil: (config, random) => {
      config['Network'][0].Ipaddr = random.pick(['172.20.198.0', '172.20.198.255']);
      return 'Network[0].Ipaddr';
    },
  },
  {
    name: 'a gateway that is no host',
    spoil: (config, random) => {
      config['Network'][0].Gateway = random.pick([
        '172.20.198.0',
        '172.20.198.255',
        '172.20.199.1',
        '172.20.198.200',
      ]);
      return 'Network[0].Gateway';
    },
  },
  {
    name: 'no management network, or two',
    spoil: (config, random) => {
      const both = random.next() < 0.5;
      config['Network'][0].IsMgmt = both;
      config['Network'][1].IsMgmt = both;
      return 'Network';
    },
  },
  {
    name: 'no default route, or two',
    spoil: (config, random) => {
      const both = random.next() < 0.5;
      config['Network'][0].IsDefRoute = both;
      config['Network'][1].IsDefRoute = both;
      return 'Network';
    },
  },
  {
    name: 'values per node with a slip',
    spoil: (config, random) => {
      config['Network'][0].Ipaddr = random.pick([
        '172.20.198.3@node-1, 172.20.198.4@node-2',
        '172.20.198.3@node-1, 172.20.198.4@node-2, 172.20.198.5@node-4',
        '172.20.198.3@node-1, 172.20.198.4@node-1, 172.20.198.5@node-3',
        '172.20.198.3@node-1 172.20.198.4@node-2 172.20.198.5@node-3',
        '172.20.198.3@node-1, 172.20.198.4, 172.20.198.5@node-3',
        '172.20.198.3@node-1，172.20.198.4@node-2，172.20.198.5@node-3',
        '172.20.198.3@node-1, 172.20.198.999@node-2, 172.20.198.5@node-3',
        '@node-1, 172.20.198.4@node-2, 172.20.198.5@node-3',
        '172.20.198.3@, 172.20.198.4@node-2, 172.20.198.5@node-3',
      ]);
      return 'Network[0].Ipaddr';
    },
  },
  {
    name: 'a gateway that fits one node only',
    spoil: (config) => {
      config['Network'][0].Ipaddr = '172.20.198.3@node-1, 172.20.200.3@node-2, 172.20.210.3@node-3';
      return 'Network[0].Gateway';
    },
  },
  {
    name: 'a name server twice',
    spoil: (config) => {
      config['DNS'] = ['10.0.0.1', '10.0.0.2', '10.0.0.1'];
      return 'DNS[2]';
    },
  },
  {
    name: 'the VM as its own server',
    spoil: (config, random) => {
      const key = random.pick(['DNS', 'ChronyServers']);
      config[key] = ['172.20.198.200'];
      return `${key}[0]`;
    },
  },
  {
    name: 'an unknown key',
    spoil: (config, random) => {
      const key = random.pick(['Memory', 'cpu', 'DNs', 'Networks', '', ' Node', 'timings']);
      config[key] = 1;
      return key;
    },
  },
  {
    name: 'an unknown key of a network',
    spoil: (config, random) => {
      const key = random.pick(['IP', 'ipaddr', 'Vlan', 'Mac']);
      config['Network'][1][key] = 'x';
      return `Network[1].${key}`;
    },
  },
  {
    name: 'Ceph without monitors',
    spoil: (config, random) => {
      config['Type'] = 'CephConf';
      config['PoolName'] = 'zs-ha';
      config['MonAddrs'] = random.pick([null, []]);
      return 'MonAddrs';
    },
  },
  {
    name: 'Ceph’s pool',
    spoil: (config, random) => {
      config['Type'] = 'CephConf';
      config['MonAddrs'] = ['10.0.0.1'];
      config['PoolName'] = random.pick(['', 'a/b', 'a@b', 'a b', 'a:b', '-a', null, 7]);
      return 'PoolName';
    },
  },
  {
    name: 'a timing out of its range',
    spoil: (config, random) => {
      const [key, value] = random.pick([
        ['BeatSeconds', 0],
        ['ConsulProofSeconds', 1],
        ['StorageProofSeconds', 61],
        ['KillSeconds', 0.1],
        ['PoisonGraceSeconds', '15s'],
        ['GuestBootSeconds', null],
        ['BeatSecond', 1],
      ] as const);
      config['Timings'] = { [key]: value ?? -1 };
      return `Timings.${key}`;
    },
  },
  {
    name: 'timings that break rule 2 together',
    spoil: (config, random) => {
      const [timings, key] = random.pick([
        [{ BeatSeconds: 2, FenceAfterSeconds: 9 }, 'ConsulProofSeconds'],
        [{ ConsulProofSeconds: 20 }, 'LinkGoneSeconds'],
        [{ ConsulProofSeconds: 40, LinkGoneSeconds: 60 }, 'PoisonGraceSeconds'],
        [{ StorageProofSeconds: 60 }, 'StorageGoneSeconds'],
        [{ BeatSeconds: 1, FenceAfterSeconds: 1.5 }, 'FenceAfterSeconds'],
      ] as const);
      config['Timings'] = timings;
      return `Timings.${key}`;
    },
  },
  {
    name: 'a fencing device',
    spoil: (config, random) => {
      const device = { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7' };
      const [key, value] = random.pick([
        ['Node', 'nobody'],
        ['Agent', 'reboot'],
        ['Address', ''],
        ['Address', config['Node'][0].split(' ')[0]],
        ['User', ''],
        ['Password', 7],
        ['PasswordFile', 'here'],
        ['Options', []],
      ] as const);
      config['Fencing'] = [{ ...device, [key]: value }];
      return `Fencing[0].${key}`;
    },
  },
];

/** Every kind of defect; each is tried many times over, with the values that chance picks. */
export const defects: readonly Defect[] = [...missingKeys, ...wrongValues, ...relations];
