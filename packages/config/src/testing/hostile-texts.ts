import type { RawConfig } from './defects.ts';

export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** The path that has to be named; empty where the file as a whole is refused. */
  readonly path: string;
}

/** What a shell, an XML or path parser, a terminal or a JSON reader might take for an order. */
const payloads: readonly string[] = [
  '"; reboot; "',
  "' OR '1'='1",
  '$(touch /tmp/zsha-was-here)',
  '`touch /tmp/zsha-was-here`',
  '; rm -rf / #',
  '| touch /tmp/zsha-was-here',
  'a\nb',
  'a\r\nMemorySizeInGB: 64',
  '</name><emulator>/bin/sh</emulator><name>',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/shadow">]>&e;',
  '../../etc/shadow',
  '/../../../tmp/x',
  'a\0b',
  '\u001b[2J\u001b[31mok\u001b[0m',
  '%s%n%x',
  '${jndi:ldap://x/y}',
  '__proto__',
  'constructor',
  '\u202Egnp.exe',
  'x'.repeat(100_000),
  '-oProxyCommand=reboot',
  '*',
  '~root',
  '{value}',
  '\uD800',
];

type Target = readonly [path: string, set: (config: RawConfig, payload: string) => void];

const targets: readonly Target[] = [
  ['Node[1]', (config, payload) => (config['Node'][1] = `192.168.255.221 ${payload}`)],
  ['ImageFolder', (config, payload) => (config['ImageFolder'] = `/opt/smp ${payload}`)],
  ['Network[0].Bridge', (config, payload) => (config['Network'][0].Bridge = payload.slice(0, 50_000) + ' ')],
  ['Network[1].MacAddress', (config, payload) => (config['Network'][1].MacAddress = payload)],
  ['Network[0].Ipaddr', (config, payload) => (config['Network'][0].Ipaddr = `172.20.198.3@${payload}`)],
  ['DNS[0]', (config, payload) => (config['DNS'][0] = payload)],
  ['ChronyServers[0]', (config, payload) => (config['ChronyServers'][0] = ` ${payload}`)],
  ['Type', (config, payload) => (config['Type'] = payload)],
  ['PoolName', (config, payload) => (config['PoolName'] = payload)],
];

const edit = (valid: RawConfig, change: (config: RawConfig) => void): string => {
  const config = JSON.parse(JSON.stringify(valid)) as RawConfig;
  change(config);
  return JSON.stringify(config, null, 2);
};

/** Every payload, each at one of the places it could reach; then whole files that mean harm. */
export function hostileTexts(valid: RawConfig): readonly HostileText[] {
  const placed = payloads.map((payload, at): HostileText => {
    const [path, set] = targets[at % targets.length] as Target;
    const name = `${JSON.stringify(payload.slice(0, 40))} as ${path}`;
    return { name, path, text: edit(valid, (config) => set(config, payload)) };
  });
  return [...placed, ...wholeFiles(valid)];
}

function wholeFiles(valid: RawConfig): readonly HostileText[] {
  const plain = JSON.stringify(valid, null, 2);
  const head = plain.replace(/\n\}$/, ',');
  const file = (name: string, path: string, text: string): HostileText => ({ name, path, text });
  const changed = (name: string, path: string, change: (config: RawConfig) => void): HostileText =>
    file(name, path, edit(valid, change));
  return [
    file('nothing', '', ''),
    file('blanks', '', ' \n\t\n'),
    file('a zero byte', '', plain.replace('FileConf', 'File\0Conf')),
    file('binary', '', '\u0000\u0001\u0002QFI\u00fb'),
    file('10 MB of blanks', '', ' '.repeat(10 * 1024 * 1024)),
    file('10 MB of a comment', '', `// ${'x'.repeat(10 * 1024 * 1024)}\n${plain}`),
    file('10,000 nested lists', '', '['.repeat(10_000) + ']'.repeat(10_000)),
    file('200,000 opened braces', '', '{"a":'.repeat(200_000)),
    file('nesting within a value', '', plain.replace('"FileConf"', `${'['.repeat(50)}1${']'.repeat(50)}`)),
    file('a list', '', '[1, 2, 3]'),
    file('a text', '', '"FileConf"'),
    file('null', '', 'null'),
    file('a number', '', '1e999'),
    file('XML', '', '<?xml version="1.0"?><config><Node/></config>'),
    file('a script', '', '#!/bin/sh\ntouch /tmp/zsha-was-here\n'),
    file('an open text', '', plain.replace('"FileConf"', '"FileConf')),
    file('an open comment', '', `${plain}\n/* `),
    file('two configurations', '', `${plain}\n${plain}`),
    file('a key twice', 'CPU', `${head}\n  "CPU": 4\n}`),
    file('__proto__ as a key', '__proto__', `${head}\n  "__proto__": {"CPU": 4}\n}`),
    file('constructor as a key', 'constructor', `${head}\n  "constructor": {"prototype": {}}\n}`),
    file('a key of two lines', 'a\\u000ab', `${head}\n  "a\\nb": 1\n}`),
    changed('a huge memory', 'MemorySizeInGB', (config) => (config['MemorySizeInGB'] = 1e300)),
    changed('a number past every integer', 'CPU', (config) => (config['CPU'] = 2 ** 64)),
    changed('a negative number', 'CPU', (config) => (config['CPU'] = -4)),
    changed('20,001 nodes', 'Node', (config) => {
      config['Node'] = Array.from({ length: 20_001 }, (_, at) => `10.0.0.1 n-${at}`);
    }),
    changed('a thousand networks', 'Network', (config) => {
      config['Network'] = Array.from({ length: 1001 }, () => config['Network'][0]);
    }),
    changed('an object with a method’s name', 'DNS[0]', (config) => (config['DNS'] = [{ toString: 'x' }])),
    changed('a fence agent that is a path', 'Fencing[0].Agent', (config) => {
      config['Fencing'] = [{ Node: 'node-1', Agent: '/bin/sh', Address: '10.7.7.7' }];
    }),
    changed('an option that is an order', 'Fencing[0].Options.action', (config) => {
      const Options = { action: 'off' };
      config['Fencing'] = [{ Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7', Options }];
    }),
    changed(
      'timings without end',
      'Timings.BeatSeconds',
      (config) => (config['Timings'] = { BeatSeconds: 1e9 }),
    ),
  ];
}
