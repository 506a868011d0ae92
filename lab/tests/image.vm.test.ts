import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { repoRoot } from '../src/host/paths.ts';
import { run } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { ImageVm } from '../src/image-vm/image-vm.ts';
import type { Place } from '../src/image-vm/image-vm.ts';
import { DurableWriter, getJson } from '../src/image-vm/page-client.ts';
import type { Journal, PageHealth } from '../src/image-vm/page-client.ts';

/** An emulated machine boots in half a minute when it has a processor to itself. */
const patience = { timeoutMs: 600_000, everyMs: 500 };
const commandMaxMs = 300_000;
const buildMaxMs = 1_500_000;

/** Power cuts in the last test: `ZSHA_POWER_CUTS=50` for a night. */
const powerCuts = Number(process.env['ZSHA_POWER_CUTS'] ?? 3);

const places: readonly [Place, Place, Place] = [
  { node: 'node-1', number: 11 },
  { node: 'node-2', number: 12 },
  { node: 'node-3', number: 13 },
];

let vm: ImageVm;

beforeAll(async () => {
  await run(join(repoRoot, 'script/build'), ['image'], { timeoutMs: buildMaxMs });
  vm = await ImageVm.create(join(repoRoot, 'dist/mnvm.qcow2'));
  await startAt(places[0]);
  return () => vm.remove();
});

// A test that is tried again may find a VM that hangs; each begins with one that answers.
beforeEach(async () => {
  if (!(await vm.agent.answers())) await startAt(places[0]);
});

/** As after a take-over: whatever ran before is gone at one instant. */
async function startAt(place: Place): Promise<void> {
  await vm.powerCut();
  await vm.powerOn(place);
  const told = { logFile: vm.consoleLog };
  await waitUntil(`the page answers on ${place.node}`, async () => (await health()) !== null, {
    ...patience,
    ...told,
  });
  await waitUntil('the guest agent answers', () => vm.agent.answers(), { ...patience, ...told });
}

const health = (): Promise<PageHealth | null> => getJson(`${vm.url}/health`);

async function inVm(line: string): Promise<string> {
  const { code, stdout, stderr } = await vm.agent.exec(line, commandMaxMs);
  if (code !== 0) throw new Error(`${line} ended with ${code}: ${stdout}${stderr}`);
  return stdout;
}

/** The first line that somebody behind the port says, or nothing. */
function greeting(port: number, maxMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').setTimeout(maxMs).setEncoding('utf8');
    const end = (text: string): void => {
      socket.destroy();
      resolve(text.split('\r\n')[0] ?? '');
    };
    socket.on('data', end).on('timeout', () => end(''));
    socket.on('error', () => end('')).on('close', () => end(''));
  });
}

test('a VM that a node starts has the addresses that its host says, and says whose it is', async () => {
  expect(await health()).toMatchObject({ status: 'ok', node: 'node-1', epoch: 11 });
  await waitUntil(
    'zin says that all is well',
    async () => (await vm.agent.exec('zin status', commandMaxMs)).stdout.startsWith('Health: ok\n'),
    patience,
  );
  expect(await inVm('zin status')).toContain(
    [
      'Node: node-1 (epoch 11)',
      'Reports to the node: nobody takes them',
      'Network: 02:00:00:00:00:01 10.1.11.200/24, gateway 10.1.11.1, management, default route',
      'Network: 02:00:00:00:00:02 10.2.11.201/24, gateway 10.2.11.1',
      'Service: zsha-platform.service active',
      'Database: writable',
    ].join('\n'),
  );
  expect(await inVm('ip -4 -o addr show scope global; ip route show default')).toMatch(
    /eth0 .*10\.1\.11\.200\/24 .*\n.*eth1 .*10\.2\.11\.201\/24 .*\ndefault via 10\.1\.11\.1 dev eth0/,
  );
  expect(await inVm('cat /etc/resolv.conf')).toBe('nameserver 10.1.11.2\n');
  expect(await inVm('zin apply')).toBe('the network is as the host wants it\n');
  expect(await inVm('zin -v')).toMatch(
    /^App Version: \S+\nBuild Date: \w{3} \w{3} \d\d [\d:]{8} GMT\+0 \d{4}\nBranch Name: .+\nCommit ID: .+\n$/,
  );
});

test('the guest reports through its port, past every network', async () => {
  const socket = connect(vm.reportSocket).setEncoding('utf8');
  let said = '';
  socket.on('data', (text: string) => void (said += text));
  try {
    await waitUntil('a whole report came', () => said.includes('\n'), patience);
  } finally {
    socket.destroy();
  }
  expect(JSON.parse(said.split('\n')[0] ?? '')).toMatchObject({
    kind: 'report',
    node: 'node-1',
    epoch: 11,
    phase: 'up',
    health: 'ok',
    problems: [],
  });
});

test('ssh answers on the management network and nowhere else', async () => {
  const { management, public: outside } = vm.sshPorts;
  let greeted = '';
  await waitUntil(
    'ssh greets on the management network',
    async () => (greeted = await greeting(management, 30_000)) !== '',
    patience,
  );
  expect(greeted).toMatch(/^SSH-2\.0-OpenSSH/);
  expect(await greeting(outside, 10_000)).toBe('');
});

test('root has no password until a node sets one', async () => {
  expect(await inVm('passwd -S root')).toMatch(/^root L /);
  const password = Buffer.from('password').toString('base64');
  await vm.agent.ask('guest-set-user-password', { username: 'root', password, crypted: false });
  expect(await inVm('passwd -S root')).toMatch(/^root P /);
});

test('an upgrade runs the new services; one that does not come up leaves the old ones with their data', async () => {
  const before = (await inVm('readlink /opt/zsha-guest/current')).trim();
  const copy = (name: string): string =>
    `rm -rf /root/${name} && cp -r /opt/zsha-guest/current/ /root/${name} && echo ${name} >/root/${name}/share/build-id`;
  const upgrade = (name: string) =>
    vm.agent.exec(`/root/${name}/bin/node /root/${name}/lib/upgrade.mjs -i`, commandMaxMs);
  await inVm(`${copy('next')} && ${copy('broken')} && rm /root/broken/lib/platform.mjs`);

  const done = await upgrade('next');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('the services are now version') });
  const next = (await inVm('readlink /opt/zsha-guest/current')).trim();
  expect(next).toMatch(/^versions\/.*-next$/);
  expect((await inVm('ls /opt/zsha-guest/versions')).split('\n')).toContain(before.slice('versions/'.length));

  const failed = await upgrade('broken');
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('runs again with the data of before'),
  });
  expect((await inVm('readlink /opt/zsha-guest/current')).trim()).toBe(next);
  await waitUntil('the page answers', async () => (await health()) !== null, patience);
});

test('power cuts during acknowledged writes lose none of them, and each start has its own node’s network', async () => {
  const dropIn = '/etc/systemd/system/zsha-platform.service.d';
  await inVm(
    `mkdir -p ${dropIn} && printf '[Service]\\nEnvironment=ZSHA_TEST_JOURNAL=1\\n' >${dropIn}/journal.conf && sync && systemctl daemon-reload && systemctl restart zsha-platform`,
  );
  const journal = (): Promise<Journal | null> => getJson(`${vm.url}/journal`);
  await waitUntil('the journal can be read', async () => (await journal()) !== null, patience);
  let acknowledged = 0;
  for (let cut = 1; cut <= powerCuts; cut += 1) {
    const writer = new DurableWriter(vm.url, acknowledged);
    await waitUntil('twenty more are durable', () => writer.acknowledged >= acknowledged + 20, patience);
    await vm.powerCut();
    await writer.stop();
    acknowledged = writer.acknowledged;
    const place = places[cut % places.length] ?? places[0];
    await startAt(place);
    expect(await health()).toMatchObject({ node: place.node, epoch: place.number });
    const kept = await journal();
    expect(kept).toMatchObject({ integrity: 'ok' });
    // The one that was under way may be there; whatever was acknowledged is.
    expect(kept?.highest).toBeGreaterThanOrEqual(acknowledged);
    expect(kept?.count).toBe(kept?.highest);
    acknowledged = kept?.highest ?? 0;
  }
});
