import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFile, installedMark, labDir, repoRoot } from '../src/host/paths.ts';
import { run, tryRun } from '../src/host/run.ts';
import type { Finished } from '../src/host/run.ts';
import { rootPassword } from '../src/nodes/base-settings.ts';
import { layouts } from '../src/nodes/node-layout.ts';
import { nodeProcesses } from '../src/nodes/node-processes.ts';
import { witness } from '../src/nodes/witness.ts';
import { JournalWriter, health, journal } from '../src/testing/guest-page.ts';
import { SecretWatch, clusterSecrets, secretLinesInLogs } from '../src/testing/secret-watch.ts';
import { onNode, otherNodes, ownerNow, suiteStatus, untilWell } from '../src/testing/suite.ts';
import { WitnessWatch } from '../src/testing/witness-watch.ts';
import { installArgs } from '../src/verbs/install-suite.ts';
import { up } from '../src/verbs/up.ts';

const upgradeMaxMs = 1_200_000;
const unpacked = join(labDir, 'builds');
const nodes = layouts(3);
let installedBuild = '';

beforeAll(async () => {
  await up(3);
  await untilWell();
  // Each test ends on another build than this one.
  rmSync(installedMark, { force: true });
  installedBuild = await buildOn('node-1');
});
afterAll(() => rmSync(unpacked, { recursive: true, force: true }));

const buildOn = async (node: string): Promise<string> =>
  (await onNode(node, 'readlink', '/opt/zsha')).stdout.trim();
const buildsOn = async (node: string): Promise<readonly string[]> =>
  (await onNode(node, 'ls', '/opt')).stdout.split('\n').filter((name) => name.startsWith('zsha-'));
/** Which QEMU it is; whether it sleeps or runs at the moment is chance. */
const vmProcesses = () => witness().map(({ node, pid }) => ({ node, pid }));
const consulPid = (node: (typeof nodes)[number]): number | undefined =>
  nodeProcesses(node).find(({ program, args }) => program === 'consul' && args[1] === 'agent')?.pid;

/** The present package as another build: what `change` makes of it, under an id of its own. */
async function otherBuild(id: string, change: (folder: string) => void): Promise<string> {
  const dist = join(repoRoot, 'dist');
  const bin = join(dist, readdirSync(dist).find((name) => name.endsWith('.bin')) ?? '');
  const folder = join(unpacked, id);
  mkdirSync(folder, { recursive: true });
  const script = 'tail -n "+$(sed -n "s/^lines=//p" "$1" | head -n 1)" "$1" | tar -xzf - -C "$2"';
  await run('sh', ['-c', script, 'unpack', bin, folder], { timeoutMs: 120_000 });
  change(folder);
  writeFileSync(join(folder, 'share/build-id'), `${id}\n`);
  return folder;
}

const installFrom = (folder: string): Promise<Finished> =>
  tryRun(join(folder, 'libexec/run-installer'), installArgs(configFile), {
    timeoutMs: upgradeMaxMs,
    env: { ZSHA_ROOT_PASSWORD: rootPassword },
  });

test('an upgrade replaces guard, agent and Consul on every node under one QEMU, and shows no secret', async () => {
  const id = 'aaaaaaaaaaaaaaaa';
  // One byte more is another Consul, which has to be restarted.
  const folder = await otherBuild(id, (build) => appendFileSync(join(build, 'bin/consul'), '\0'));
  const before = { vm: vmProcesses(), boot: await health(), status: await suiteStatus('node-1') };
  const consuls = nodes.map(consulPid);
  const secrets = await clusterSecrets('node-1');
  const watch = new SecretWatch(secrets);
  const doubles = new WitnessWatch();
  const writer = new JournalWriter();
  writer.start((await journal())?.highest ?? 0);
  const upgraded = await installFrom(folder);
  await writer.stop();
  watch.stop();
  doubles.stop();
  expect(upgraded, upgraded.stdout).toMatchObject({ code: 0 });
  await untilWell();

  expect(vmProcesses()).toEqual(before.vm);
  expect((await health())?.bootId).toBe(before.boot?.bootId);
  expect((await suiteStatus('node-1'))?.vm.epoch).toBe(before.status?.vm.epoch);
  expect(doubles.doubles).toEqual([]);
  expect((await journal())?.highest ?? 0).toBeGreaterThanOrEqual(writer.acknowledged);
  for (const [at, node] of nodes.entries()) {
    expect(await buildOn(node.name)).toBe(`/opt/zsha-${id}`);
    // The former build went once every node had proved the new one.
    expect(await buildsOn(node.name)).toEqual([`zsha-${id}`]);
    expect(consulPid(node)).not.toBe(consuls[at]);
  }
  console.log(`${watch.looks} looks at the processes of all nodes, ${doubles.looks} at the VM`);
  expect([...watch.seen]).toEqual([]);
  for (const { name } of nodes) expect(await secretLinesInLogs(name, secrets)).toEqual([]);
  for (const secret of [...secrets, rootPassword])
    expect(`${upgraded.stdout}${upgraded.stderr}`).not.toContain(secret);
});

test('a build whose agent does not come up gives way to the former one, on a node without the VM', async () => {
  const former = await buildOn('node-1');
  const folder = await otherBuild('bbbbbbbbbbbbbbbb', (build) =>
    writeFileSync(join(build, 'lib/agent.mjs'), 'process.exit(1);\n'),
  );
  const before = { vm: vmProcesses(), boot: await health() };
  const [first = ''] = otherNodes(ownerNow());
  const failed = await installFrom(folder);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(
    new RegExp(`^zsha: ${first}: step "install" failed: .*agent does not answer`, 'm'),
  );
  await untilWell();
  for (const { name } of nodes) expect(await buildOn(name)).toBe(former);
  expect(vmProcesses()).toEqual(before.vm);
  expect((await health())?.bootId).toBe(before.boot?.bootId);
});

test('the same package again changes nothing that runs', async () => {
  const id = installedBuild.slice('/opt/zsha-'.length);
  const folder = await otherBuild(id, () => undefined);
  expect(await installFrom(folder)).toMatchObject({ code: 0 });
  await untilWell();
  const before = { vm: vmProcesses(), consuls: nodes.map(consulPid) };
  expect(await installFrom(folder)).toMatchObject({ code: 0 });
  await untilWell();
  expect(vmProcesses()).toEqual(before.vm);
  expect(nodes.map(consulPid)).toEqual(before.consuls);
});
