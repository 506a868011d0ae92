import { decodeFirmwareText } from '@zsha/kit/firmware-text';
import { describe, expect, test } from 'vitest';
import { guestValues } from './guest-values.ts';
import { parseConfig } from './parse-config.ts';
import { resolvePerNode } from './resolve-per-node.ts';
import { sampleConfig } from './sample-config.ts';
import { serializeConfig } from './serialize-config.ts';

const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02'] as const;
const sample = sampleConfig({ type: 'FileConf', macs, comment: (of) => of });
const valid = JSON.parse(JSON.stringify(serializeConfig(parsed(sample)))) as Record<string, unknown>;

function parsed(text: string) {
  const result = parseConfig(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** What is said of the sample with some keys replaced: `path messageId`. */
function problems(change: (config: Record<string, any>) => void): string[] {
  const config = structuredClone(valid);
  change(config);
  const result = parseConfig(JSON.stringify(config, null, 2));
  return result.ok ? [] : result.error.map(({ path, messageId }) => `${path} ${messageId}`);
}

describe('the samples', () => {
  test.each(['FileConf', 'CephConf'] as const)('%s passes its own check as it stands', (type) => {
    expect(parsed(sampleConfig({ type, macs, comment: (of) => of })).type).toBe(type);
  });

  test('what is written out parses to the same configuration again', () => {
    const config = parsed(sample);
    expect(parsed(JSON.stringify(serializeConfig(config)))).toEqual(config);
  });
});

describe('a file that does not parse', () => {
  test('names line and column of a missing comma', () => {
    const text = sample.replace('"CPU": 4,', '"CPU": 3');
    const line = text.split('\n').findIndex((one) => one.includes('"Type"')) + 1;
    expect(parseConfig(text)).toMatchObject({
      ok: false,
      // And what else is wrong is told in the same breath.
      error: [{ messageId: 'config.cpu' }, { line, column: 5, messageId: 'config.syntax.CommaExpected' }],
    });
  });

  test('comments and a trailing comma are no error', () => {
    expect(parseConfig('{ "CPU": 4, /* x */ } // y')).not.toMatchObject({
      error: [{ messageId: expect.stringContaining('config.syntax') as unknown }],
    });
  });

  test('an empty file is one problem', () => {
    expect(parseConfig('')).toMatchObject({ ok: false, error: [{ line: 1, column: 1 }] });
  });
});

describe('a configuration that does not hold', () => {
  test('every problem is told at once, in the order of the file', () => {
    expect(
      problems((config) => {
        config['Node'] = ['192.168.255.205 node-1', '192.168.255.205 node-2'];
        config['MemorySizeInGB'] = 4;
        config['CPU'] = '4';
        config['Network'][0].MacAddress = '03:00:00:00:00:01';
        config['Network'][1].IsMgmt = true;
        delete config['DNS'];
      }),
    ).toEqual([
      'DNS config.missing',
      'Node config.node.count',
      'Node[1] config.duplicate',
      'MemorySizeInGB config.memory',
      'CPU config.quoted',
      'Network config.management-count',
      'Network[0].MacAddress config.mac-multicast',
    ]);
  });

  test.each<[string, (config: any) => unknown, readonly string[]]>([
    ['four nodes', (c: any) => c.Node.push('10.0.0.9 node-9'), ['Node config.node.count']],
    ['a node without a name', (c: any) => (c.Node[0] = '10.0.0.1'), ['Node[0] config.node.form']],
    ['an address that is none', (c: any) => (c.Node[0] = '10.0.0.300 a'), ['Node[0] config.address']],
    ['a name with a blank sign', (c: any) => (c.Node[0] = '10.0.0.3 a_b'), ['Node[0] config.node.name']],
    ['an unknown key', (c: any) => (c.Memory = 8), ['Memory config.unknown-key']],
    ['a relative folder', (c: any) => (c.ImageFolder = 'smp'), ['ImageFolder config.image-folder']],
    ['the root as folder', (c: any) => (c.ImageFolder = '/'), ['ImageFolder config.image-folder']],
    [
      'a long bridge',
      (c: any) => (c.Network[0].Bridge = 'br_0123456789abcd'),
      ['Network[0].Bridge config.bridge'],
    ],
    [
      'a holey netmask',
      (c: any) => (c.Network[0].Netmask = '255.0.255.0'),
      ['Network[0].Netmask config.netmask'],
    ],
    [
      'a gateway elsewhere',
      (c: any) => (c.Network[0].Gateway = '172.20.199.1'),
      ['Network[0].Gateway config.gateway-outside'],
    ],
    [
      'the VM as its own gateway',
      (c: any) => (c.Network[0].Gateway = '172.20.198.200'),
      ['Network[0].Gateway config.gateway-is-address'],
    ],
    [
      'a node’s address for the VM',
      (c: any) => (c.Node[0] = '172.20.198.200 node-1'),
      ['Network[0].Ipaddr config.address-of-node'],
    ],
    [
      'the same MAC twice',
      (c: any) => (c.Network[1].MacAddress = '02:00:00:00:00:01'),
      ['Network[1].MacAddress config.duplicate'],
    ],
    ['no management network', (c: any) => (c.Network[0].IsMgmt = false), ['Network config.management-count']],
    [
      'two default routes',
      (c: any) => (c.Network[0].IsDefRoute = true),
      ['Network config.default-route-count'],
    ],
    ['another type', (c: any) => (c.Type = 'NfsConf'), ['Type config.type']],
    [
      'per-node values with a gap',
      (c: any) => (c.Network[0].Ipaddr = '172.20.198.3@node-1, 172.20.198.4@node-2'),
      ['Network[0].Ipaddr config.per-node.missing'],
    ],
    [
      'per-node values of strangers',
      (c: any) => (c.ConsoleProxyOverriddenIP = '1.1.1.1@a, 1.1.1.1@node-1, 1.1.1.1@node-2, 1.1.1.1@node-3'),
      ['ConsoleProxyOverriddenIP config.per-node.unknown'],
    ],
    [
      'Ceph without a pool',
      (c: any) => {
        c.Type = 'CephConf';
        c.MonAddrs = ['10.0.0.1'];
        c.PoolName = '';
      },
      ['PoolName config.pool-name'],
    ],
  ])('%s', (_, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });
});

describe('values per node', () => {
  const config = parsed(
    JSON.stringify({
      ...valid,
      Network: [
        {
          ...(valid['Network'] as Record<string, unknown>[])[0],
          Ipaddr: '172.20.198.3@node-1, 172.20.200.3@node-2, 172.20.210.3@node-3',
          Netmask: '255.255.255.0@node-1, 255.255.255.0@node-2, 255.255.255.0@node-3',
          Gateway: '172.20.198.1@node-1, 172.20.200.1@node-2, 172.20.210.1@node-3',
          IsDefRoute: true,
        },
      ],
    }),
  );

  test('each node has its own', () => {
    const [network] = config.networks;
    expect(
      network && ['node-1', 'node-2', 'node-3', 'x'].map((node) => resolvePerNode(network.address, node)),
    ).toEqual(['172.20.198.3', '172.20.200.3', '172.20.210.3', null]);
  });

  test('the guest is told those of its node, in a value that is always as long', () => {
    const one = guestValues(config, 'node-2', 7);
    expect(JSON.parse(decodeFirmwareText(one))).toMatchObject({
      node: 'node-2',
      epoch: 7,
      nics: [{ address: '172.20.200.3', gateway: '172.20.200.1' }],
    });
    expect(guestValues(config, 'node-1', 1234)).toHaveLength(one.length);
  });

  test('the most that a file may say fits into the value, whatever is long in it', () => {
    const raw = structuredClone(valid) as Record<string, any>;
    const names = Array.from({ length: 9 }, (_, at) => `${'n'.repeat(62)}${at}`);
    raw['Node'] = names.map((name, at) => `203.200.200.20${at} ${name}`);
    raw['DNS'] = Array.from({ length: 8 }, (_, at) => `203.201.201.20${at}`);
    raw['ConsoleProxyOverriddenIP'] = '203.202.202.202';
    raw['Network'] = Array.from({ length: 8 }, (_, at) => ({
      Bridge: `br_0123456789a${at}`,
      MacAddress: `02:00:00:00:00:1${at}`,
      Ipaddr: `203.10${at}.200.200`,
      Netmask: '255.255.255.128',
      Gateway: `203.10${at}.200.201`,
      IsMgmt: at === 0,
      IsDefRoute: at === 0,
    }));
    const value = guestValues(parsed(JSON.stringify(raw)), names[8] ?? '', Number.MAX_SAFE_INTEGER);
    expect(value).toHaveLength(guestValues(config, 'node-1', 1).length);
  });

  test('they survive being written out', () => {
    expect(parsed(JSON.stringify(serializeConfig(config)))).toEqual(config);
  });
});
