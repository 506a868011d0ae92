import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { configFile, installedMark, labDir, shareDir } from '../src/host/paths.ts';
import { tryRun } from '../src/host/run.ts';
import type { Finished } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { rootPassword } from '../src/nodes/base-settings.ts';
import { nodeNamed } from '../src/nodes/node-layout.ts';
import { powerOff } from '../src/nodes/power-off.ts';
import { powerOn } from '../src/nodes/power-on.ts';
import { waitForSsh } from '../src/nodes/ssh.ts';
import { witness } from '../src/nodes/witness.ts';
import { filesOf } from '../src/testing/node-files-snapshot.ts';
import { runAndKill } from '../src/testing/run-and-kill.ts';
import { onNode, untilPageAnswers, untilWell } from '../src/testing/suite.ts';
import { bareLab } from '../src/verbs/bare-lab.ts';
import type { BareLab } from '../src/verbs/bare-lab.ts';
import { down } from '../src/verbs/down.ts';
import { installArgs } from '../src/verbs/install-suite.ts';
import { labConfig } from '../src/verbs/lab-config.ts';

const installMaxMs = 1_200_000;
const scratch = join(labDir, 'unpacked');
const env = { ZSHA_ROOT_PASSWORD: rootPassword, TMPDIR: scratch };
/** How often one installation is killed on its way. */
const killCount = Number(process.env['ZSHA_INSTALL_KILLS'] ?? 3);
const sure = '--yes-i-really-really-mean-it';

let lab: BareLab;
/** Each node's files before anything of the suite was there. */
const untouched = new Map<string, string>();
let installMs = 0;
/** A site's own firewall, which drops whatever it does not know. */
const siteFirewall = [
  'table inet site {',
  '  chain input {',
  '    type filter hook input priority filter; policy drop;',
  '    ct state established,related accept',
  '    iif lo accept',
  '    icmp type echo-request accept',
  '    tcp dport 22 accept',
  '  }',
  '}',
].join('\n');

beforeAll(async () => {
  await down({ purge: true });
  lab = await bareLab({ nodes: 3 });
  mkdirSync(scratch, { recursive: true });
  writeFileSync(configFile, labConfig(lab.nodes));
  for (const { name } of lab.nodes) {
    // No way out of the lab's own networks.
    await onNode(name, 'ip', 'route', 'del', 'default');
    untouched.set(name, await filesOf(name));
    await onNode(name, 'sh', '-c', `nft -f - <<END\n${siteFirewall}\nEND`);
  }
  siteRules = await rulesOfSite('node-1');
  expect(siteRules).toContain('policy drop');
});

const rulesOfSite = async (node: string): Promise<string> =>
  (await onNode(node, 'nft', 'list', 'table', 'inet', 'site')).stdout;
let siteRules = '';

const install = (args = installArgs(configFile), password = rootPassword): Promise<Finished> =>
  tryRun(lab.bin, args, { timeoutMs: installMaxMs, env: { ZSHA_ROOT_PASSWORD: password } });

async function expectUntouched(): Promise<void> {
  for (const { name } of lab.nodes) expect(await filesOf(name), name).toBe(untouched.get(name));
  // A power cut takes rules that the site did not keep on a disk.
  expect(await rulesOfSite('node-1')).toBe(siteRules);
  expect((await onNode('node-1', 'nft', 'list', 'tables')).stdout).not.toContain('zsha');
}

async function uninstall(): Promise<void> {
  const removed = await onNode('node-1', 'zsha', 'uninstall', sure);
  expect(removed).toMatchObject({ code: 0 });
}

test('a node has no Node.js, no way out, and nothing of the suite', async () => {
  for (const { name } of lab.nodes) {
    expect((await onNode(name, 'sh', '-c', 'command -v node')).code).not.toBe(0);
    expect((await onNode(name, 'ip', 'route', 'show', 'default')).stdout).toBe('');
    expect((await onNode(name, 'ls', '/opt')).stdout).not.toContain('zsha');
  }
});

test('an installation that is refused says everything at once and changes nothing', async () => {
  const path = join(labDir, 'refused.json');
  const good = JSON.parse(labConfig(lab.nodes)) as Record<string, unknown>;
  const strangers = join(labDir, 'no-known-hosts');
  rmSync(strangers, { force: true });
  const unknown = await install(['install', '--known-hosts', strangers, '-c', configFile]);
  expect(unknown.code).toBe(1);
  for (const { name } of lab.nodes)
    expect(unknown.stderr).toMatch(new RegExp(`^zsha: ${name}: .* was never met before .*SHA256:`, 'm'));
  expect(existsSync(strangers)).toBe(false);

  writeFileSync(path, JSON.stringify({ ...good, MemorySizeInGB: 512, ImageFolder: '/opt/smp/bs' }));
  const many = await install(installArgs(path));
  expect(many.code).toBe(1);
  for (const { name } of lab.nodes)
    for (const reason of ['GiB are needed', 'mnvm\\.img is not there'])
      expect(many.stderr).toMatch(new RegExp(`^zsha: ${name}: .*${reason}`, 'm'));
  const wrong = await install(installArgs(configFile), 'wrong');
  expect(wrong).toMatchObject({ code: 1 });
  for (const { stderr } of [unknown, many, wrong]) {
    expect(stderr).toMatch(/^zsha: nothing was changed/m);
    expect(stderr).not.toContain(rootPassword);
  }
  await expectUntouched();
});

test('an installation says what the manual’s says, and the VM runs', async () => {
  const begun = performance.now();
  const { code, stdout, stderr } = await install();
  installMs = performance.now() - begun;
  console.log(`installed in ${(installMs / 1000).toFixed(1)} s`);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  // Storage and processor of the lab are nobody's recommendation, and that is all there is to say.
  for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/^zsha: warning: node-\d: /);
  const [first] = lab.nodes;
  const address = first?.address.storage ?? '';
  const inOrder = [
    'config file check pass',
    'All nodes connect success.',
    `check environment for ${address}`,
    'File /opt/smp/mngt/mnvm.img exists',
    'Settings for br_mgmt:',
    'Link detected: yes',
    `Stop Service consul&z for: ${address}`,
    `Send /opt/zsha to ${address}`,
    'Not Ceph Type, skip generate ceph auth.',
    `Install for: ${address}`,
    'Install bash auto-completion',
    'Set iptables finished.',
    'Install to Current Node Finished.',
    'Upsert configuration to consul kv finished.',
    'Install to All Nodes Finished.',
    'Now, You can monitor zsha\'s status by using command "zsha status".',
    'More commands are shown in "zsha -h".',
  ];
  const lines = stdout.split('\n');
  let at = -1;
  for (const line of inOrder) {
    const next = lines.indexOf(line, line.startsWith('Install for') ? 0 : at + 1);
    expect(next, `${line} in\n${stdout}`).toBeGreaterThan(-1);
    at = Math.max(at, next);
  }
  await untilPageAnswers();
  await untilWell();
  // Consul’s servers and the migration found each other through the site’s own firewall.
  expect(await rulesOfSite('node-1')).toMatch(/10\.77\.2\.13.*8300-8301.*accept comment "zsha"/);
});

test('uninstall asks twice, and leaves the image, the logs and nothing else', async () => {
  const asked = await onNode('node-2', 'zsha', 'uninstall');
  expect(asked.code).toBe(1);
  expect(asked.stdout).toMatch(/^WARNING: this will \*DESTROY\* ZStack Management Node VM\.\n/);
  expect(witness()).toHaveLength(1);

  const { code, stdout } = await onNode('node-2', 'zsha', 'uninstall', sure);
  expect(code).toBe(0);
  const doFor = lab.nodes.map(({ address }) => `Do for ${address.storage}\n`).join('');
  expect(stdout).toContain(
    `start clean\nstart shutdown cluster\n${doFor}shutdown cluster finished\n${doFor}clean finished\n`,
  );
  expect(witness()).toEqual([]);
  expect(existsSync(join(shareDir, 'mngt', 'mnvm.img'))).toBe(true);
  expect(existsSync(join(shareDir, 'mngt', '.zsha'))).toBe(false);
  for (const { name } of lab.nodes)
    expect((await onNode(name, 'ls', '/var/log/z')).stdout.split('\n')).toContain('agent.log');
  await expectUntouched();
});

test('an installation that is killed again and again, ever further on, goes on each time and completes', async () => {
  const random = new SeededRandom(Number(process.env['ZSHA_INSTALL_SEED'] ?? 1));
  let spanMs = installMs;
  for (let kill = 0; kill < killCount; kill += 1) {
    const part = (kill + random.next()) / killCount;
    // What lies on the nodes already is not sent again: a run may be over before its turn, and the next span is shorter.
    for (let code: number | null = 0; code !== null;) {
      const afterMs = Math.round(part * spanMs);
      const begun = performance.now();
      code = await runAndKill(lab.bin, installArgs(configFile), { afterMs, env });
      // What it unpacked is its own to remove, and it could not.
      rmSync(scratch, { recursive: true, force: true });
      mkdirSync(scratch);
      console.log(`${kill + 1}: after ${afterMs} ms of ${Math.round(spanMs)}: ${code ?? 'killed'}`);
      // One that was not killed has completed, whatever the kills before it left behind.
      if (code !== null) expect(code).toBe(0);
      if (code !== null) spanMs = performance.now() - begun;
    }
  }
  expect(await install()).toMatchObject({ code: 0 });
  await untilWell();
  await uninstall();
  // After all of that the ledger still knows how the nodes were before the first of them.
  await expectUntouched();
});

test('a node without power keeps its suite until it is back, and it is said how to finish there', async () => {
  expect(await install()).toMatchObject({ code: 0 });
  await untilWell();
  await powerOff(nodeNamed('node-3'));
  await waitUntil('the VM runs again', () => witness().length === 1, { timeoutMs: 480_000, everyMs: 200 });
  await untilPageAnswers();
  const { code, stderr } = await onNode('node-1', 'zsha', 'uninstall', sure);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^zsha: node-3 \(10\.77\.2\.13\) could not be reached.*zsha uninstall --local/m);
  expect(stderr).not.toMatch(/node-2/);

  await powerOn(nodeNamed('node-3'));
  await waitForSsh(nodeNamed('node-3'));
  await waitUntil(
    'the firewall of the suite is back after the boot',
    async () => (await onNode('node-3', 'nft', 'list', 'table', 'inet', 'zsha')).code === 0,
    { timeoutMs: 240_000, everyMs: 500 },
  );
  expect(await onNode('node-3', 'zsha', 'uninstall', '--local', sure)).toMatchObject({ code: 0 });
  await onNode('node-3', 'ip', 'route', 'del', 'default');
  expect(existsSync(join(shareDir, 'mngt', '.zsha'))).toBe(false);
  await expectUntouched();
  // Whoever comes next installs anew.
  rmSync(installedMark, { force: true });
});
