import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StorageRig, qemuImgNow } from '../testing/storage-rig.ts';
import { imagePath, volumePath } from './storage-layout.ts';
import type { StorageRoot } from './storage-task.ts';

const mib = 1024 * 1024;
const id = (digit: string): string => `01890000-0000-7000-8000-${digit.padStart(12, '0')}`;
const image = id('1');

const rig = new StorageRig();
let on: StorageRoot;
beforeAll(async () => {
  on = await rig.storage(id('aa'));
  qemuImgNow('create', '-q', '-f', 'qcow2', imagePath(on.root, image, 'qcow2'), String(4 * mib));
  execFileSync('qemu-io', ['-f', 'qcow2', '-c', 'write -P 7 1M 64k', imagePath(on.root, image, 'qcow2')]);
});
afterAll(() => rig.end());

const blank = { kind: 'blank' } as const;
const create = (volume: string, more: object = {}) =>
  rig.run(on, {
    kind: 'volume-create',
    volume,
    format: 'qcow2',
    sizeBytes: 8 * mib,
    from: blank,
    imageRoot: null,
    ...more,
  });
const readsSeven = (path: string, format = 'qcow2'): string =>
  execFileSync('qemu-io', ['-r', '-f', format, '-c', 'read -P 7 1M 64k', path], { encoding: 'utf8' });

test('a volume is made, is itself when it is asked for again, and is no other’s', async () => {
  const volume = id('10');
  expect(await create(volume)).toMatchObject({
    kind: 'volume',
    info: { format: 'qcow2', sizeBytes: 8 * mib, image: null },
  });
  expect(await create(volume)).toEqual({ kind: 'already' });
  expect(await create(volume, { sizeBytes: 9 * mib })).toMatchObject({
    kind: 'fault',
    problem: 'exists-otherwise',
    unchanged: true,
  });
  expect(readdirSync(join(on.root, 'parts'))).toEqual([]);
});

test('a clone lies over its image by a name that is good on every host, and has what the image has', async () => {
  const volume = id('11');
  const outcome = await create(volume, { from: { kind: 'clone', image } });
  expect(outcome).toMatchObject({ kind: 'volume', info: { image, sizeBytes: 8 * mib } });
  const path = volumePath(on.root, volume, 'qcow2');
  expect(qemuImgNow('info', path)).toMatch(`backing file: ../images/${image}.qcow2`);
  expect(qemuImgNow('info', path)).toMatch('backing file format: qcow2');
  expect(readsSeven(path)).not.toMatch('Pattern verification failed');
  expect(
    await rig.run(on, {
      kind: 'place',
      volumes: [{ volume, storage: on.storage, format: 'qcow2', cacheMode: 'none', shared: false }],
      iso: null,
    }),
  ).toEqual({
    kind: 'placed',
    iso: null,
    disks: [{ volume, path, backing: [{ path: imagePath(on.root, image, 'qcow2'), format: 'qcow2' }] }],
  });
  expect(await rig.run(on, { kind: 'image-delete', image, format: 'qcow2' })).toMatchObject({
    problem: 'in-use',
    unchanged: true,
  });
});

test('a copy stands alone, in the format that was asked for', async () => {
  const volume = id('12');
  const from = { kind: 'copy', image, imageStorage: on.storage, imageFormat: 'qcow2' };
  expect(await create(volume, { format: 'raw', from, imageRoot: on })).toMatchObject({
    kind: 'volume',
    info: { format: 'raw' },
  });
  expect(readsSeven(volumePath(on.root, volume, 'raw'), 'raw')).not.toMatch('Pattern verification failed');
  expect(await create(id('13'), { sizeBytes: mib, from: { kind: 'clone', image } })).toMatchObject({
    problem: 'shrinking',
    unchanged: true,
  });
});

test('a volume grows and does not shrink', async () => {
  const volume = id('14');
  await create(volume);
  const resize = (sizeBytes: number) =>
    rig.run(on, { kind: 'volume-resize', volume, format: 'qcow2', sizeBytes });
  expect(await resize(16 * mib)).toMatchObject({ info: { sizeBytes: 16 * mib } });
  expect(await resize(16 * mib)).toEqual({ kind: 'already' });
  expect(await resize(8 * mib)).toMatchObject({ problem: 'shrinking', unchanged: true });
});

test('a snapshot brings back what was there', async () => {
  const [volume, snapshot] = [id('15'), id('51')];
  await create(volume);
  const path = volumePath(on.root, volume, 'qcow2');
  const write = (pattern: number) =>
    execFileSync('qemu-io', ['-f', 'qcow2', '-c', `write -P ${pattern} 1M 64k`, path]);
  const change = (kind: 'snapshot-create' | 'snapshot-revert' | 'snapshot-delete') =>
    rig.run(on, { kind, volume, snapshot });
  expect(await change('snapshot-revert')).toMatchObject({ problem: 'not-there' });
  write(7);
  expect(await change('snapshot-create')).toMatchObject({ info: { snapshots: [snapshot] } });
  write(9);
  expect(await change('snapshot-create')).toMatchObject({
    problem: 'snapshot-there-already',
    unchanged: true,
  });
  await change('snapshot-revert');
  expect(readsSeven(path)).not.toMatch('Pattern verification failed');
  expect(await change('snapshot-delete')).toMatchObject({ info: { snapshots: [] } });
  expect(await change('snapshot-delete')).toEqual({ kind: 'already' });
});

test('what a QEMU has open is told of and is not changed', async () => {
  const volume = id('16');
  await create(volume);
  const path = volumePath(on.root, volume, 'qcow2');
  const args = ['-machine', 'pc', '-accel', 'tcg', '-S', '-nodefaults', '-display', 'none'];
  const qemu = spawn('qemu-system-x86_64', [...args, '-drive', `if=virtio,format=qcow2,file=${path}`], {
    stdio: 'ignore',
  });
  try {
    const task = { kind: 'volume-delete', volume, format: 'qcow2' } as const;
    await untilLocked(path);
    expect(await rig.run(on, { kind: 'volume-info', volume, format: 'qcow2' })).toMatchObject({
      kind: 'volume',
    });
    expect(await rig.run(on, task)).toMatchObject({ problem: 'in-use', unchanged: true });
    expect(await rig.run(on, { kind: 'snapshot-create', volume, snapshot: id('52') })).toMatchObject({
      problem: 'in-use',
    });
    expect(
      await rig.run(on, { kind: 'volume-resize', volume, format: 'qcow2', sizeBytes: 32 * mib }),
    ).toMatchObject({ problem: 'in-use' });
    expect(existsSync(path)).toBe(true);
  } finally {
    const gone = new Promise((resolve) => qemu.on('exit', resolve));
    qemu.kill('SIGKILL');
    await gone;
  }
  expect(await rig.run(on, { kind: 'volume-delete', volume, format: 'qcow2' })).toEqual({ kind: 'nothing' });
  expect(await rig.run(on, { kind: 'volume-delete', volume, format: 'qcow2' })).toEqual({ kind: 'already' });
});

async function untilLocked(path: string): Promise<void> {
  for (;;) {
    try {
      qemuImgNow('info', '-f', 'qcow2', path);
    } catch {
      return;
    }
    await sleep(50);
  }
}

test('a volume that lies over anything but an image of its storage is not used', async () => {
  const secret = rig.path('secret.qcow2');
  qemuImgNow('create', '-q', '-f', 'qcow2', secret, String(mib));
  for (const [digit, backing] of [
    ['21', secret],
    ['22', '../../secret.qcow2'],
    ['23', `../images/../../secret.qcow2`],
  ] as const) {
    const volume = id(digit);
    qemuImgNow(
      'create',
      '-q',
      '-u',
      '-f',
      'qcow2',
      '-b',
      backing,
      '-F',
      'qcow2',
      volumePath(on.root, volume, 'qcow2'),
      String(mib),
    );
    const volumes = [
      { volume, storage: on.storage, format: 'qcow2', cacheMode: 'none', shared: false } as const,
    ];
    expect(await rig.run(on, { kind: 'place', volumes, iso: null })).toMatchObject({
      problem: 'image-hostile',
      unchanged: true,
    });
    expect(await rig.run(on, { kind: 'volume-info', volume, format: 'qcow2' })).toMatchObject({
      problem: 'image-hostile',
    });
  }
});

test('a link in a volume’s place leads nowhere', async () => {
  const volume = id('24');
  writeFileSync(rig.path('outside'), 'outside');
  symlinkSync(rig.path('outside'), volumePath(on.root, volume, 'raw'));
  for (const task of [
    { kind: 'volume-info', volume, format: 'raw' },
    { kind: 'volume-delete', volume, format: 'raw' },
    { kind: 'volume-resize', volume, format: 'raw', sizeBytes: mib },
    { kind: 'volume-create', volume, format: 'raw', sizeBytes: mib, from: blank, imageRoot: null },
  ] as const)
    expect(await rig.run(on, task), task.kind).toMatchObject({ problem: 'path-escapes', unchanged: true });
  expect(readFileSync(rig.path('outside'), 'utf8')).toBe('outside');
});

test('nothing is done in a folder that is not the storage', async () => {
  const root = rig.path('elsewhere');
  mkdirSync(join(root, 'volumes'), { recursive: true });
  const task = {
    kind: 'volume-create',
    volume: id('30'),
    format: 'raw',
    sizeBytes: mib,
    from: blank,
    imageRoot: null,
  } as const;
  expect(await rig.run({ ...on, root }, task)).toMatchObject({
    problem: 'storage-not-this-one',
    unchanged: true,
  });
  expect(await rig.run({ ...on, storage: id('bb') }, task)).toMatchObject({
    problem: 'storage-not-this-one',
  });
  expect(await rig.run({ ...on, mounted: true }, { kind: 'connect', nfs: null, create: true })).toMatchObject(
    { problem: 'storage-not-this-one' },
  );
  expect(
    await rig.run(
      { storage: id('bb'), root: on.root, mounted: false },
      { kind: 'connect', nfs: null, create: true },
    ),
  ).toMatchObject({ problem: 'storage-not-this-one' });
  writeFileSync(join(root, 'somebody’s'), '');
  expect(await rig.run({ ...on, root }, { kind: 'connect', nfs: null, create: true })).toMatchObject({
    problem: 'folder-not-empty',
  });
  expect(readdirSync(join(root, 'volumes'))).toEqual([]);
});
