import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { labDir, repoRoot } from '../src/host/paths.ts';
import { tryRun } from '../src/host/run.ts';
import type { Finished } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { rootPassword } from '../src/nodes/base-settings.ts';
import { layouts } from '../src/nodes/node-layout.ts';
import { health } from '../src/testing/guest-page.ts';
import { onNode, otherNodes, ownerNow, untilPageAnswers, untilWell } from '../src/testing/suite.ts';
import { installArgs } from '../src/verbs/install-suite.ts';
import { labConfig } from '../src/verbs/lab-config.ts';
import { up } from '../src/verbs/up.ts';

const waitMaxMs = 480_000;
const everyMs = 1000;

type Config = Record<string, unknown>;

interface Version {
  readonly number: number;
  readonly by: string;
  readonly reason: string;
  readonly stored: boolean;
  readonly running: boolean;
  readonly changed: readonly string[];
}

beforeAll(async () => {
  await up(3);
  await untilWell();
});

async function stored(): Promise<Config> {
  const { code, stderr } = await onNode('node-1', 'zsha', 'export-config');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { stdout } = await onNode('node-1', 'cat', '/tmp/current.config.json');
  return JSON.parse(stdout) as Config;
}

async function put(node: string, path: string, config: Config): Promise<void> {
  const text = Buffer.from(JSON.stringify(config)).toString('base64');
  expect((await onNode(node, 'sh', '-c', `echo ${text} | base64 -d > ${path}`)).code).toBe(0);
}

async function importOn(node: string, config: Config, ...words: readonly string[]) {
  await put(node, '/tmp/changed.config.json', config);
  return onNode(node, 'zsha', 'import-config', '/tmp/changed.config.json', ...words);
}

async function history(): Promise<readonly Version[]> {
  const { stdout } = await onNode('node-3', 'zsha', 'config-history', '--json');
  return (JSON.parse(stdout) as { versions: readonly Version[] }).versions;
}

async function isPending(node: string): Promise<boolean> {
  const { stdout } = await onNode(node, 'zsha', 'status', '--json');
  const { warnings } = JSON.parse(stdout) as { warnings: readonly { id: string }[] };
  return warnings.some(({ id }) => id === 'status.warning.config-pending');
}

const untilPending = (node: string, wanted: boolean): Promise<void> =>
  waitUntil(`a pending configuration on ${node}: ${wanted}`, async () => (await isPending(node)) === wanted, {
    timeoutMs: waitMaxMs,
    everyMs,
  });

/** The domain as the owner's libvirt has it, by its own name. */
async function domain(): Promise<string> {
  const owner = ownerNow() ?? '';
  const { stdout } = await onNode(owner, 'sh', '-c', 'virsh dumpxml $(virsh list --uuid | head -n 1)');
  return stdout;
}

async function stopAndStart(): Promise<void> {
  expect((await onNode('node-2', 'zsha', 'stop')).code).toBe(0);
  expect((await onNode('node-2', 'zsha', 'start')).code).toBe(0);
  await untilPageAnswers();
  await untilWell();
}

const gib = (count: number): string => `<memory unit='KiB'>${count * 1024 * 1024}</memory>`;

test('an import shows what changes, waits for the next start, moves with the VM, and then holds; a rollback takes it back', async () => {
  const first = await stored();
  const [before] = await history();
  expect(before).toMatchObject({ stored: true });
  const changed = { ...first, MemorySizeInGB: 9, DNS: ['10.77.1.253', '10.77.1.254'] };

  const unasked = await importOn('node-2', changed);
  expect(unasked.code).toBe(1);
  expect(unasked.stdout).toMatch(/MemorySizeInGB +8 → 9 .*next start/);
  expect(unasked.stderr).toMatch(/^zsha: nobody can be asked here, and nothing was changed/);
  expect(await stored()).toEqual(first);

  const imported = await importOn('node-2', changed, '--yes', '--reason', 'more room');
  expect({ code: imported.code, stderr: imported.stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name } of layouts(3)) {
    await untilPending(name, true);
    await waitUntil(
      `${name} keeps the new configuration in its file`,
      async () => (await onNode(name, 'cat', '/etc/zsha/config.json')).stdout.includes('10.77.1.254'),
      { timeoutMs: waitMaxMs, everyMs },
    );
  }
  expect(await domain()).toContain(gib(8));
  expect((await history())[0]).toMatchObject({
    number: (before?.number ?? 0) + 1,
    reason: 'more room',
    stored: true,
    running: false,
    changed: ['MemorySizeInGB', 'DNS'],
  });

  const boot = (await health())?.bootId;
  const from = ownerNow() ?? '';
  const [to = ''] = otherNodes(from);
  expect((await onNode(from, 'zsha', 'migrate', to)).stderr).toBe('');
  await untilPageAnswers();
  await untilWell();
  expect((await health())?.bootId).toBe(boot);
  expect(await domain()).toContain(gib(8));

  await stopAndStart();
  const restarted = await domain();
  expect(restarted).toContain(gib(9));
  expect(restarted).toContain('10.77.1.254');
  for (const { name } of layouts(3)) await untilPending(name, false);

  const back = await onNode(
    'node-1',
    'zsha',
    'config-rollback',
    String(before?.number ?? 0),
    '--yes',
    '--reason',
    'too much',
  );
  expect({ code: back.code, stderr: back.stderr }).toEqual({ code: 0, stderr: '' });
  expect(await stored()).toEqual(first);
  await untilPending('node-3', true);
  await stopAndStart();
  expect(await domain()).toContain(gib(8));
  await untilPending('node-3', false);
});

test('of two imports at once none is lost unseen: who was second is told', async () => {
  const first = await stored();
  const [before] = await history();
  const imports = await Promise.all([
    importOn('node-1', { ...first, DNS: ['10.77.1.251'] }, '--yes', '--reason', 'one'),
    importOn('node-2', { ...first, DNS: ['10.77.1.252'] }, '--yes', '--reason', 'other'),
  ]);
  const done = imports.filter(({ code }) => code === 0).length;
  expect(done).toBeGreaterThanOrEqual(1);
  for (const { code, stderr } of imports)
    if (code !== 0) expect(stderr).toMatch(/^zsha: .* stored configuration \d+ meanwhile/);
  expect((await history())[0]?.number).toBe((before?.number ?? 0) + done);

  // What was agreed to over an older version is refused, whoever was quick.
  const stale = { config: first, fromNumber: null, base: before?.number, by: 'late', reason: '' };
  await put('node-3', '/tmp/stale.json', stale);
  const socket = ['--unix-socket', '/run/zsha/agent.sock', '--data', '@/tmp/stale.json'];
  const late = await onNode('node-3', 'curl', '--silent', ...socket, 'http://agent/v1/config');
  expect(late.stdout).toContain('config-change.meanwhile');

  const back = await onNode('node-1', 'zsha', 'config-rollback', String(before?.number ?? 0), '--yes');
  expect(back.code).toBe(0);
  expect(await stored()).toEqual(first);
  await untilPending('node-1', false);
});

test('nodes, storage, timings and fencing devices are refused with the way to change them, and nothing is stored', async () => {
  const first = await stored();
  const [before] = await history();
  const nodes = first['Node'] as readonly string[];
  const device = { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.77.9.9', Password: 'geheim' };
  const refusals: readonly (readonly [Config, RegExp])[] = [
    [{ Node: [...nodes.slice(0, 2), '10.77.2.99 node-9'] }, /install -c FILE with the new list/],
    [{ ImageFolder: '/opt/smp/bs' }, /storage is not changed by an import/],
    [{ Timings: { GuestSilentSeconds: 90 } }, /zsha stop, install -c FILE, zsha start/],
    [{ Fencing: [device] }, /run install -c FILE; the management VM runs on/],
    [{ CPU: 1 }, /CPU: 1 is not a number of CPUs/],
  ];
  for (const [change, line] of refusals) {
    const { code, stderr } = await importOn('node-1', { ...first, ...change }, '--yes');
    expect.soft(code).toBe(1);
    expect.soft(stderr).toMatch(line);
    expect.soft(stderr).not.toContain('geheim');
  }
  expect((await history())[0]?.number).toBe(before?.number);
  expect(await stored()).toEqual(first);
});

const installMaxMs = 600_000;

/** The installer from its package, over the cluster that runs, with some keys of its configuration replaced. */
async function install(changes: Config): Promise<Finished> {
  const dist = join(repoRoot, 'dist');
  const bin = join(dist, readdirSync(dist).find((name) => name.endsWith('.bin')) ?? '');
  const path = join(labDir, 'changed-config.json');
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(labConfig(layouts(3))) as Config), ...changes }));
  const env = { ZSHA_ROOT_PASSWORD: rootPassword };
  return tryRun(bin, installArgs(path), { timeoutMs: installMaxMs, env }).finally(() => rmSync(path));
}

test('a fencing device reaches the nodes by the installer, and its password lies there alone; other timings wait for a stop', async () => {
  const boot = (await health())?.bootId;
  const refused = await install({ Timings: { StorageProofSeconds: 6 } });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('zsha stop, install again, zsha start');

  const password = 'geheim-of-the-bmc';
  const device = { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.77.9.9', User: 'ha' };
  try {
    const { code, stdout, stderr } = await install({ Fencing: [{ ...device, Password: password }] });
    expect(code, stderr).toBe(0);
    expect(stdout + stderr).not.toContain(password);
    await untilWell();
    const token = '-H "X-Consul-Token: $(cat /etc/zsha/consul-token)"';
    const inConsul = `curl --silent ${token} "http://127.0.0.1:8500/v1/kv/zsha/config?raw"`;
    const elsewhere = `cat /etc/zsha/config.json /etc/zsha/node.json /var/log/z/*.log; zsha status-conf; ${inConsul}`;
    for (const { name } of layouts(3)) {
      const file = await onNode(
        name,
        'sh',
        '-c',
        'stat --format=%a /etc/zsha/fence.json; cat /etc/zsha/fence.json',
      );
      expect(file.stdout).toMatch(/^600\n/);
      expect(file.stdout).toContain(password);
      const others = (await onNode(name, 'sh', '-c', elsewhere)).stdout;
      expect(others).toContain('10.77.9.9');
      expect(others).not.toContain(password);
    }
  } finally {
    const { code, stderr } = await install({});
    expect(code, stderr).toBe(0);
  }
  await untilWell();
  for (const { name } of layouts(3))
    expect((await onNode(name, 'test', '-e', '/etc/zsha/fence.json')).code).toBe(1);
  expect((await health())?.bootId).toBe(boot);
});
