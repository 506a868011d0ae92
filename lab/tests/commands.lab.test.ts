import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { labDir, repoRoot } from '../src/host/paths.ts';
import { tryRun } from '../src/host/run.ts';
import { rootPassword } from '../src/nodes/base-settings.ts';
import { layouts } from '../src/nodes/node-layout.ts';
import { health } from '../src/testing/guest-page.ts';
import {
  onNode,
  otherNodes,
  ownerNow,
  suiteStatus,
  untilPageAnswers,
  untilWell,
} from '../src/testing/suite.ts';
import { installArgs } from '../src/verbs/install-suite.ts';
import { labConfig } from '../src/verbs/lab-config.ts';
import { up } from '../src/verbs/up.ts';
import { witness } from '../src/nodes/witness.ts';

beforeAll(async () => {
  await up(3);
  await untilWell();
});

/** The manual's example, 3.2, as it is printed there. */
const manualHelp = readFileSync(join(repoRoot, 'lab/tests/manual-help.txt'), 'utf8');

const addressOf = (name: string): string =>
  layouts(3).find((node) => node.name === name)?.address.storage ?? '';

test('status is the manual’s, section by section, on every node', async () => {
  const owner = ownerNow() ?? '';
  for (const { name } of layouts(3)) {
    const { stdout, code } = await onNode(name, 'zsha', 'status');
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('>>>'))).toEqual([
      '>>>MN-VM Running On',
      '>>>Last MN-VM Start Record',
      '>>>ZStack HA Services Running On',
      '>>>Consul Members',
      '>>>Management Node IP',
      '>>>Public Network IP',
      '>>>Checking Host I/O',
      '>>>Warnings',
    ]);
    expect(stdout).toContain(`>>>MN-VM Running On\n${addressOf(owner)} : running\n`);
    for (const node of layouts(3)) expect(stdout).toContain(`${node.address.storage} ${node.name}\n`);
    expect(stdout).toMatch(/^Node +Address +Status +Type +Build +Protocol +DC$/m);
    expect(stdout).toContain('>>>Management Node IP\n10.77.1.100\n');
    expect(stdout).toContain('>>>Checking Host I/O\ndone.\n');
  }
  const conf = await onNode('node-1', 'zsha', 'status-conf');
  expect(conf.stdout).toMatch(/>>>Public Network IP\n\n\n>>>Configuration\n\{\n {2}"Node": \[/);
});

test('the start record says in JSON what the text says, and events tell why', async () => {
  const status = await suiteStatus('node-2');
  expect(status).toMatchObject({
    vm: { state: 'running', node: ownerNow(), health: 'ok' },
    lastStart: { result: 'started' },
  });
  const { stdout } = await onNode('node-3', 'zsha', 'events', '--json');
  const events = JSON.parse(stdout) as { kind: string; epoch: number | null; text: string; at: string }[];
  const start = events.findLast(({ kind }) => kind === 'vm-started');
  expect(start?.text).toContain('started the management VM');
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
});

test('3.2 -h: the manual’s text word for word, and what it does not know after it', async () => {
  const { stdout, code } = await onNode('node-1', 'zsha', '-h');
  expect(code).toBe(0);
  expect(stdout.startsWith(manualHelp)).toBe(true);
  expect(stdout.slice(manualHelp.length)).toContain('  doctor\n');
});

test('3.3 -v: version, date, branch and commit', async () => {
  expect((await onNode('node-1', 'zsha', '-v')).stdout).toMatch(
    /^App Version: \S+\nBuild Date: \S.*\nBranch Name: \S+\nCommit ID: [0-9a-f]{40}\n$/,
  );
});

test('3.4, 3.7, 3.8: samples and the current configuration go where the manual says, and pass the check', async () => {
  for (const type of ['FileConf', 'CephConf']) {
    const path = `/tmp/sample.${type}.config.json`;
    const made = await onNode('node-1', 'zsha', 'config-sample', type);
    expect(made).toMatchObject({ code: 0, stdout: `output config json file to ${path}\n` });
    const checked = await onNode('node-1', 'zsha', 'check-config', path);
    expect(checked.stdout).toMatch(/^config file check pass\n/);
    expect(checked.code).toBe(0);
  }
  const exported = await onNode('node-1', 'zsha', 'export-config');
  expect(exported.stdout).toMatch(/^output config json file to \/tmp\/current\.config\.json\n/);
  expect((await onNode('node-1', 'zsha', 'check-config', '/tmp/current.config.json')).code).toBe(0);
});

test('3.6 uninstall: without the long word the manual’s warning, and everything stays', async () => {
  const { code, stdout } = await onNode('node-1', 'zsha', 'uninstall');
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout:
      'WARNING: this will *DESTROY* ZStack Management Node VM.\nIf you are *ABSOLUTELY CERTAIN* that is what you want, followed by --yes-i-really-really-mean-it.\n',
  });
  expect(await suiteStatus('node-1')).toMatchObject({ vm: { state: 'running' } });
});

test('3.14 reset-MNVM-password: not in the help, and refused where the configuration does not allow it', async () => {
  expect((await onNode('node-1', 'zsha', '-h')).stdout).not.toContain('reset-MNVM-password');
  const { code, stdout, stderr } = await onNode('node-1', 'zsha', 'reset-MNVM-password');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^zsha: AllowResetRootPassword is not true in the configuration: nothing was changed\..*\n$/,
  );
});

test('a live migration moves the VM and not its boot, and tells its progress', async () => {
  const before = await health();
  const from = ownerNow() ?? '';
  const [to = ''] = otherNodes(from);
  const { code, stdout, stderr } = await onNode(from, 'zsha', 'migrate', to);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`Migrate from ${addressOf(from)} to ${addressOf(to)}\nMigration: [100 %]\n`);
  await untilPageAnswers();
  expect(witness()).toMatchObject([{ node: to }]);
  expect(await health()).toMatchObject({ bootId: before?.bootId, node: to });
  await untilWell();
});

test('stop shuts the guest down, nobody starts it again, and start does', async () => {
  const { stdout, code } = await onNode('node-2', 'zsha', 'stop');
  expect({ stdout, code }).toEqual({
    stdout:
      'start shutdown cluster\nDo for 10.77.2.11\nDo for 10.77.2.12\nDo for 10.77.2.13\nshutdown cluster finished\n',
    code: 0,
  });
  expect(witness()).toEqual([]);
  expect(await suiteStatus('node-1')).toMatchObject({ vm: { state: 'stopped' } });
  const refused = await onNode('node-1', 'zsha', 'migrate', 'node-2');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(
    /^zsha: the management VM was stopped by zsha stop; start it first: zsha start\n$/,
  );
  expect(await onNode('node-3', 'zsha', 'start')).toMatchObject({
    code: 0,
    stdout: 'Do for 10.77.2.11\nDo for 10.77.2.12\nDo for 10.77.2.13\n',
  });
  await untilPageAnswers();
  await untilWell();
});

test('bad input is one clear line, the right exit code, and changes nothing', async () => {
  const before = await suiteStatus('node-1');
  const expectations: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['bogus'], 2, /^zsha: there is no command "bogus"; all commands: zsha -h\n$/],
    [['migrate'], 2, /^zsha: NODE is missing; see: zsha migrate --help\n$/],
    [['migrate', 'nowhere'], 1, /^zsha: "nowhere" is neither address nor name of a node.*\n$/],
    [
      ['migrate', before?.vm.node ?? ''],
      1,
      /^zsha: error: Requested operation is not valid: domain 'ZStack Management Node VM' is already active on node-\d; nothing was changed\n$/,
    ],
    [['check-config', '/none.json'], 1, /^zsha: cannot read \/none\.json \(ENOENT\).*\n$/],
    [['events', '--newest', '0'], 2, /^zsha: .*\n$/],
  ];
  for (const [argv, code, line] of expectations) {
    const outcome = await onNode('node-1', 'zsha', ...argv);
    expect.soft(outcome.code, argv.join(' ')).toBe(code);
    expect.soft(outcome.stderr, argv.join(' ')).toMatch(line);
    expect.soft(outcome.stdout, argv.join(' ')).toBe('');
  }
  expect((await suiteStatus('node-1'))?.vm).toEqual(before?.vm);
});

test('the installer refuses what cannot work, all of it at once, before it changes anything', async () => {
  const dist = join(repoRoot, 'dist');
  const bin = join(dist, readdirSync(dist).find((name) => name.endsWith('.bin')) ?? '');
  const good = JSON.parse(labConfig(layouts(3))) as Record<string, unknown>;
  const install = async (changes: Record<string, unknown>, password = rootPassword) => {
    const path = join(labDir, 'bad-config.json');
    writeFileSync(path, JSON.stringify({ ...good, ...changes }));
    return tryRun(bin, installArgs(path), {
      timeoutMs: 120_000,
      env: { ZSHA_ROOT_PASSWORD: password },
    });
  };
  const before = await suiteStatus('node-1');
  const installed = (await onNode('node-1', 'sha256sum', '/etc/zsha/config.json', '/etc/zsha/node.json'))
    .stdout;
  const refusals: readonly (readonly [Record<string, unknown>, string, RegExp])[] = [
    [{}, 'wrong', /node-1: root cannot log in/],
    [
      { Node: ['10.77.2.11 node-1', '10.77.2.12 node-2', '10.77.2.99 node-9'] },
      rootPassword,
      /node-9: no SSH connection to 10\.77\.2\.99/,
    ],
    [{ ImageFolder: '/srv' }, rootPassword, /node-1: no shared file system is mounted at \/srv/],
    [{ ImageFolder: '/opt/smp/bs' }, rootPassword, /node-1: \/opt\/smp\/bs\/mnvm\.img is not there/],
    [{ MemorySizeInGB: 512 }, rootPassword, /node-1: [\d.]+ GiB of memory, 513 GiB are needed/],
    [{ CPU: 1, Memory: 8 }, rootPassword, /CPU: 1 is not a number of CPUs[^]*Memory is not known here/],
  ];
  for (const [changes, password, line] of refusals) {
    const { code, stderr } = await install(changes, password);
    expect.soft(code).toBe(1);
    expect.soft(stderr).toMatch(line);
    expect.soft(stderr).toMatch(/nothing was changed/);
    expect.soft(stderr).not.toContain(rootPassword);
  }
  expect((await onNode('node-1', 'sha256sum', '/etc/zsha/config.json', '/etc/zsha/node.json')).stdout).toBe(
    installed,
  );
  expect((await suiteStatus('node-1'))?.vm).toEqual(before?.vm);
});

test('secrets lie where only root reads them, and in no process list or log', async () => {
  const token = (await onNode('node-1', 'cat', '/etc/zsha/consul-token')).stdout.trim();
  expect(token).toMatch(/^[0-9a-f-]{36}$/);
  const modes = await onNode(
    'node-1',
    'stat',
    '--format=%a',
    '/etc/zsha/consul-token',
    '/etc/zsha/cluster-secrets.json',
    '/etc/zsha/tls/node.key',
    '/etc/zsha/consul.d/consul.json',
    '/run/zsha/agent.sock',
  );
  expect(modes.stdout).toBe('600\n600\n600\n600\n600\n');
  const found = await onNode(
    'node-1',
    'sh',
    '-c',
    'cat /proc/[0-9]*/cmdline /var/log/z/*.log | tr "\\0" " "',
  );
  expect(found.stdout).not.toContain(token);
  expect(readFileSync(join(labDir, 'log/install.log'), 'utf8')).not.toContain(rootPassword);
});

test('Consul answers on loopback only, and without a token it tells nothing', async () => {
  const listening = (await onNode('node-1', 'ss', '-Hlnt')).stdout;
  expect(listening).toMatch(/127\.0\.0\.1:8500 /);
  expect(listening).not.toMatch(/(0\.0\.0\.0|\*|10\.77\.\d\.\d+):(8500|8600)/);
  const denied = await onNode(
    'node-1',
    'curl',
    '--silent',
    '--show-error',
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    'http://127.0.0.1:8500/v1/kv/zsha/own/runner',
  );
  expect(['403', '404']).toContain(denied.stdout);
});
