import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostCommand } from '@zsha/api/host-agent/command';
import type { EventLine, HostEvent } from '@zsha/api/host-agent/host-event';
import type { VmSpec } from '@zsha/api/host-agent/vm-spec';
import { TestAuthority } from '@zsha/host-agent/testing/test-authority';
import { cellBridge, cells } from '../src/cell/cell-layout.ts';
import type { Cell } from '../src/cell/cell-layout.ts';
import { HostPlatform } from '../src/cell/host-platform.ts';
import { cellProcesses, inCell, qemusOf, startCells, stopCells } from '../src/cell/run-cells.ts';
import { guestImage } from '../src/guest/guest-image.ts';
import { signal } from '../src/host/processes.ts';
import { waitUntil } from '../src/host/wait-until.ts';

const mib = 1024 * 1024;
const id = (digit: string): string => `7a63656c-0000-7000-8000-${digit.padStart(12, '0')}`;
const [vm, storage, image, root, data] = ['10', 'aa', '1', '20', '21'].map(id) as [
  string,
  string,
  string,
  string,
  string,
];
const [firstCell, secondCell] = cells as readonly [Cell, Cell];
const done = { kind: 'done' };

const authority = new TestAuthority();
const first = new HostPlatform(firstCell, authority);
const second = new HostPlatform(secondCell, authority);
let files: Server;
const told: HostEvent[] = [];

const volumeOf = (volume: string) =>
  ({ volume, storage, format: 'qcow2', cacheMode: 'none', shared: false }) as const;
const spec: VmSpec = {
  vm,
  title: 'lab <&"\'> 一',
  epoch: 1,
  vcpus: 1,
  memoryMib: 160,
  cpuMode: 'none',
  volumes: [volumeOf(root)],
  nics: [{ nic: id('30'), mac: '02:7a:63:00:00:01', bridge: 'br_vm', model: 'virtio' }],
  iso: null,
  boot: ['disk'],
};

beforeAll(async () => {
  const path = await guestImage();
  files = createServer((_, response) => {
    response.writeHead(200, { 'content-length': statSync(path).size });
    createReadStream(path).pipe(response);
  });
  await startCells(authority);
  await new Promise<void>((resolve) => files.listen(0, cellBridge.address, resolve));
  await Promise.all([first.untilReady(), second.untilReady()]);
  void follow();
});
afterAll(async () => {
  files?.close();
  await stopCells();
  authority.end();
});

/** The first host's events, as the management node hears them. */
async function follow(): Promise<void> {
  try {
    for await (const line of createInterface({ input: await first.client.open('GET', '/v1/events') })) {
      const event = JSON.parse(line) as EventLine;
      if (event.kind === 'event') told.push(event.event);
    }
  } catch {
    // The agent is killed on the way.
  }
}

const connect = (create: boolean): HostCommand => ({
  kind: 'storage-connect',
  spec: { kind: 'smp', storage, folder: '/opt/smp/ps' },
  create,
});

/** How many processes of the VM each host has, by this machine's process table. */
const witness = (): readonly number[] => cells.map((cell) => qemusOf(cell, vm).length);

function libvirtd(cell: Cell, name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const { program, pid } of cellProcesses(cell)) if (program === 'libvirtd') signal(pid, name);
}

test('a shared storage is made once, and is the same one to every host', async () => {
  expect(await first.order(connect(false))).toMatchObject({
    kind: 'refused',
    problem: 'storage-not-this-one',
  });
  expect(await first.order(connect(true))).toMatchObject({ ...done, result: { status: { kind: 'ok' } } });
  expect(await second.order(connect(false))).toMatchObject(done);
});

test('an image comes by its URL, and a VM’s disk lies over it', async () => {
  const url = `http://${cellBridge.address}:${(files.address() as AddressInfo).port}/guest.qcow2`;
  const fetch = {
    kind: 'image-fetch',
    storage,
    image,
    format: 'qcow2',
    url,
    maxBytes: 1024 * mib,
    sha256: null,
  } as const;
  expect(await first.order(fetch)).toMatchObject({ ...done, result: { kind: 'image' } });
  const create = { kind: 'volume-create', storage, format: 'qcow2', sizeBytes: 400 * mib } as const;
  expect(await first.order({ ...create, volume: root, from: { kind: 'clone', image } })).toMatchObject({
    ...done,
    result: { info: { image } },
  });
  expect(await second.order({ ...create, volume: data, from: { kind: 'blank' } })).toMatchObject(done);
});

test('a VM starts once on one host, and QEMU’s own lock keeps it off the other', async () => {
  const start: HostCommand = { kind: 'vm-start', spec };
  const commandId = randomUUID();
  expect(await first.order(start, 120_000, commandId)).toMatchObject({
    ...done,
    result: { vm: { state: 'running', epoch: 1 } },
  });
  expect(await first.order(start, 120_000, commandId)).toMatchObject({ ...done, result: { kind: 'vm' } });
  expect(await first.order(start)).toEqual({ kind: 'done', result: { kind: 'already' } });
  expect(await first.order({ ...start, spec: { ...spec, epoch: 2 } })).toMatchObject({
    problem: 'vm-runs-already',
  });
  expect(await second.order({ ...start, spec: { ...spec, epoch: 2 } })).toMatchObject({
    kind: 'refused',
    problem: 'image-locked',
  });
  expect(await second.vm(vm)).toMatchObject({ state: 'stopped', process: 'absent' });
  expect(witness()).toEqual([1, 0]);
  expect((await first.heartbeat())?.vms).toMatchObject([{ vm, state: 'running', epoch: 1 }]);
});

test('it stands still and goes on', async () => {
  expect(await first.order({ kind: 'vm-pause', vm })).toMatchObject(done);
  expect(await first.vm(vm)).toMatchObject({ state: 'paused', detail: 'user' });
  expect(await first.order({ kind: 'vm-pause', vm })).toEqual({ kind: 'done', result: { kind: 'already' } });
  expect(await first.order({ kind: 'vm-resume', vm })).toMatchObject(done);
  expect(await second.order({ kind: 'vm-pause', vm })).toMatchObject({ problem: 'vm-not-here' });
});

test('the serial line tells when the guest is up, and the screen lets nobody in without a password', async () => {
  const serial = (await first.client.call('POST', `/v1/vms/${vm}/console`, { what: 'serial' })).body;
  expect(serial).toMatchObject({ password: null });
  const line = await first.console(vm, serial.token);
  let said = '';
  line.on('data', (bytes) => (said += String(bytes)));
  await waitUntil('the serial line is open', () => said.startsWith('HTTP/1.1 101'), { timeoutMs: 30_000 });
  line.destroy();

  const screen = (await first.client.call('POST', `/v1/vms/${vm}/console`, { what: 'screen' })).body;
  expect(screen.password).toMatch(/^.{8}$/);
  const vnc = await first.console(vm, screen.token);
  let bytes = Buffer.alloc(0);
  vnc.on('data', (piece: Buffer) => (bytes = Buffer.concat([bytes, piece])));
  await waitUntil('VNC greets', () => bytes.includes('RFB 003.008\n'), { timeoutMs: 30_000 });
  const greeted = bytes.indexOf('RFB 003.008\n') + 12;
  vnc.write('RFB 003.008\n');
  await waitUntil('VNC says how it is entered', () => bytes.length > greeted + 1, { timeoutMs: 30_000 });
  // One way, and it is by password.
  expect([...bytes.subarray(greeted)]).toEqual([1, 2]);
  vnc.destroy();
  const again = await first.console(vm, screen.token);
  const [answer] = (
    await new Promise<string>((resolve) => again.on('data', (piece) => resolve(String(piece))))
  ).split('\r\n');
  expect(answer).toBe('HTTP/1.1 403 Forbidden');
});

test('a volume and a card come to a running VM and go again', async () => {
  const nic = { ...spec.nics[0], nic: id('31'), mac: '02:7a:63:00:00:02' } as VmSpec['nics'][number];
  const attach: HostCommand = { kind: 'volume-attach', vm, volume: volumeOf(data) };
  expect(await first.order(attach)).toEqual({ kind: 'done', result: { kind: 'nothing' } });
  expect(await first.order(attach)).toEqual({ kind: 'done', result: { kind: 'already' } });
  expect(await second.order({ kind: 'volume-delete', storage, volume: data, format: 'qcow2' })).toMatchObject(
    { problem: 'in-use' },
  );
  expect(await first.order({ kind: 'nic-attach', vm, nic })).toMatchObject(done);
  expect(
    await first.order({ kind: 'nic-attach', vm, nic: { ...nic, nic: id('32'), bridge: 'br_none' } }),
  ).toMatchObject({ problem: 'bridge-missing' });
  // Only a guest that has come up lets go of a device.
  for (const detach of [
    { kind: 'volume-detach', vm, volume: data },
    { kind: 'nic-detach', vm, nic: nic.nic },
  ] as const)
    await waitUntil(
      `${detach.kind} is done`,
      async () => (await first.order(detach, 10_000)).kind === 'done',
      { timeoutMs: 120_000 },
    );
  expect(await second.order({ kind: 'volume-delete', storage, volume: data, format: 'qcow2' })).toMatchObject(
    done,
  );
});

test('a move that is called back, or runs out of time, leaves the VM where it was', async () => {
  const move: HostCommand = {
    kind: 'vm-migrate',
    vm,
    epoch: 2,
    target: secondCell.address,
    arrives: 'running',
  };
  await inCell(firstCell, 'virsh', 'migrate-setspeed', `vm-${vm}`, '1');
  const moving = await first.begin(move);
  await waitUntil('it is on its way', async () => (await second.vm(vm)).state === 'arriving', {
    timeoutMs: 60_000,
    everyMs: 100,
  });
  await first.client.call('DELETE', `/v1/commands/${moving}`);
  expect(await first.outcome(moving)).toMatchObject({ kind: 'aborted' });
  expect(await first.vm(vm)).toMatchObject({ state: 'running', epoch: 1 });
  expect(await first.order(move, 3000)).toMatchObject({ kind: 'failed', problem: 'migration-failed' });
  expect(await first.vm(vm)).toMatchObject({ state: 'running', epoch: 1 });
  await waitUntil('nothing is left of it at the target', () => witness()[1] === 0, { timeoutMs: 30_000 });
  await inCell(firstCell, 'virsh', 'migrate-setspeed', `vm-${vm}`, '10000');
});

test('a libvirt that hangs makes nothing stopped, and holds up nothing else', async () => {
  libvirtd(firstCell, 'SIGSTOP');
  try {
    expect(await first.vm(vm)).toMatchObject({ state: 'unknown', process: 'present', epoch: 1 });
    expect(await first.order({ kind: 'volume-info', storage, volume: root, format: 'qcow2' })).toMatchObject(
      done,
    );
    expect(await first.order({ kind: 'vm-start', spec: { ...spec, epoch: 3 } }, 20_000)).toMatchObject({
      kind: 'refused',
    });
  } finally {
    libvirtd(firstCell, 'SIGCONT');
  }
  await waitUntil('it is known to run', async () => (await first.vm(vm)).state === 'running', {
    timeoutMs: 60_000,
  });
});

test('it moves live under the epoch of its target', async () => {
  const move: HostCommand = {
    kind: 'vm-migrate',
    vm,
    epoch: 2,
    target: secondCell.address,
    arrives: 'paused',
  };
  expect(await first.order(move)).toMatchObject(done);
  expect(await first.vm(vm)).toMatchObject({ state: 'stopped', process: 'absent' });
  expect(await second.vm(vm)).toMatchObject({ state: 'paused', epoch: 2 });
  expect(witness()).toEqual([0, 1]);
  expect(await second.order({ kind: 'vm-resume', vm })).toMatchObject(done);
  expect(await second.vm(vm)).toMatchObject({ state: 'running', epoch: 2 });
});

test('an agent that is killed takes no VM along, and the next one answers what this one did', async () => {
  const commandId = randomUUID();
  const pause: HostCommand = { kind: 'vm-pause', vm };
  expect(await second.order(pause, 60_000, commandId)).toMatchObject(done);
  const run = (await second.heartbeat())?.run;
  const isAgent = ({ args }: { readonly args: readonly string[] }) =>
    args.some((arg) => arg.endsWith('/host-agent.mjs'));
  for (const { pid } of cellProcesses(secondCell).filter(isAgent)) signal(pid, 'SIGKILL');
  await waitUntil(
    'the next agent answers',
    async () => ![undefined, run].includes((await second.heartbeat())?.run),
    { timeoutMs: 60_000, everyMs: 200 },
  );
  expect(await second.vm(vm)).toMatchObject({ state: 'paused', epoch: 2 });
  expect(await second.order({ kind: 'vm-resume', vm })).toMatchObject(done);
  // Not carried out a second time: the VM would stand still.
  expect(await second.order(pause, 60_000, commandId)).toMatchObject(done);
  expect(await second.vm(vm)).toMatchObject({ state: 'running' });
  expect((await second.heartbeat())?.storages).toMatchObject([{ storage, kind: 'smp' }]);
});

test('a guest that is asked to powers off by itself', async () => {
  const stop: HostCommand = { kind: 'vm-stop', vm, graceMs: 120_000, otherwise: 'leave' };
  expect(await second.order(stop, 150_000)).toEqual({ kind: 'done', result: { kind: 'nothing' } });
  expect(witness()).toEqual([0, 0]);
  expect(await second.order(stop)).toEqual({ kind: 'done', result: { kind: 'already' } });
});

test('a VM that does not power off is killed where that was chosen, and destroyed when that is told', async () => {
  const start: HostCommand = { kind: 'vm-start', spec: { ...spec, epoch: 3 } };
  expect(await first.order(start)).toMatchObject(done);
  // Its firmware has no ear for the power button yet.
  expect(await first.order({ kind: 'vm-stop', vm, graceMs: 500, otherwise: 'leave' })).toMatchObject({
    problem: 'guest-keeps-running',
  });
  expect(await first.order({ kind: 'vm-stop', vm, graceMs: 500, otherwise: 'kill' })).toMatchObject(done);
  expect(witness()).toEqual([0, 0]);
  expect(await first.order({ kind: 'vm-start', spec: { ...spec, epoch: 4 } })).toMatchObject(done);
  libvirtd(firstCell, 'SIGSTOP');
  try {
    // Without libvirt the process ends all the same; that nothing more comes nobody can say before libvirt does.
    expect(await first.order({ kind: 'vm-destroy', vm }, 14_000)).toMatchObject({ kind: 'unknown' });
    expect(witness()).toEqual([0, 0]);
  } finally {
    libvirtd(firstCell, 'SIGCONT');
  }
  await waitUntil('it is known to be stopped', async () => (await first.vm(vm)).state === 'stopped', {
    timeoutMs: 60_000,
  });
});

test('what happened was told as it happened', () => {
  const words = told.flatMap((event) =>
    event.kind === 'vm-word' && event.event === 'lifecycle' ? event.words : [],
  );
  for (const word of [/^Started/, /^Suspended Paused/, /^Resumed Unpaused/, /^Stopped Migrated/, /^Stopped/])
    expect(
      words.some((each) => word.test(each)),
      String(word),
    ).toBe(true);
  const states = told.flatMap((event) => (event.kind === 'vm-seen' ? event.vm.state : []));
  expect(states).toContain('running');
  expect(states).toContain('unknown');
  expect(told.filter(({ kind }) => kind === 'command-ended').length).toBeGreaterThan(10);
});
