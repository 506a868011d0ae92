import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BackupFolder } from './backup-folder.ts';
import type { BackupOutcome } from './backup-task.ts';

/** The worker itself, on real folders and real QCOW2 disks. */
const worker = new BackupFolder([process.execPath, join(import.meta.dirname, 'worker-main.ts')]);
const id = '20261125T074512Z-e12';

let place: string;
let folder: string;
let image: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'zsha-backup-'));
  folder = join(place, 'backups');
  image = join(place, 'mnvm.img');
  makeDisk(image, 'now');
});
afterEach(() => rmSync(place, { recursive: true }));

/** A disk whose first bytes say what it is. */
function makeDisk(path: string, words: string): void {
  const raw = join(place, 'raw');
  writeFileSync(raw, Buffer.concat([Buffer.from(words), Buffer.alloc(1024 * 1024)]));
  execFileSync('qemu-img', ['convert', '-q', '-f', 'raw', '-O', 'qcow2', raw, path]);
}

const wordsOf = (path: string): string => {
  const raw = join(place, 'read');
  execFileSync('qemu-img', ['convert', '-q', '-f', 'qcow2', '-O', 'raw', path, raw]);
  return readFileSync(raw).subarray(0, 3).toString();
};

const manifest = (of: string) =>
  ({
    version: 1,
    id: of,
    at: '2026-11-25T07:45:12Z',
    node: 'node-1',
    epoch: 12,
    consistency: 'guest',
    config: '{}',
  }) as const;

async function take(of = id): Promise<BackupOutcome> {
  const prepared = await worker.run({ kind: 'prepare', folder, id: of, image });
  if (prepared.kind !== 'prepared') return prepared;
  makeDisk(prepared.disk, 'old');
  return worker.run({ kind: 'finish', folder, manifest: manifest(of) });
}

test('what was taken is listed, verified, and restored beside the disk that was there', async () => {
  expect(await take()).toMatchObject({
    kind: 'finished',
    manifest: { id, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(await worker.run({ kind: 'list', folder })).toMatchObject({ backups: [{ id }], broken: [] });
  expect(await worker.run({ kind: 'verify', folder, id })).toMatchObject({ kind: 'verified' });
  const restored = await worker.run({ kind: 'restore', folder, id, image, stamp: 's' });
  expect(restored).toMatchObject({ kind: 'restored', aside: `${image}.before-s` });
  expect(wordsOf(image)).toBe('old');
  expect(wordsOf(`${image}.before-s`)).toBe('now');
});

test('one that was never finished is nobody’s backup, and is told from none', async () => {
  await worker.run({ kind: 'prepare', folder, id, image });
  expect(await worker.run({ kind: 'list', folder })).toMatchObject({ backups: [], broken: [] });
  expect(await worker.run({ kind: 'verify', folder, id })).toMatchObject({
    kind: 'failed',
    reason: 'folder',
  });
});

test('a damaged disk or manifest is found, and never put in the place of the image', async () => {
  await take();
  const disk = join(folder, id, 'disk.qcow2');
  const bytes = readFileSync(disk);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(disk, bytes);
  for (const kind of ['verify', 'restore'] as const)
    expect(await worker.run({ kind, folder, id, image, stamp: 's' })).toMatchObject({
      kind: 'failed',
      reason: 'damaged',
    });
  truncateSync(join(folder, id, 'manifest.json'), 10);
  expect(await worker.run({ kind: 'list', folder })).toMatchObject({ backups: [], broken: [{ id }] });
  expect(wordsOf(image)).toBe('now');
});

test.each([
  ['a backing file', ['-b', 'secret', '-F', 'raw']],
  ['an external data file', ['-o', 'data_file=secret,data_file_raw=on']],
])(
  'a backup whose disk leads to a file of the node by %s is refused, however well it is signed',
  async (_, options) => {
    const secret = join(place, 'secret');
    writeFileSync(secret, Buffer.alloc(1024 * 1024, 'the node’s own'));
    const prepared = await worker.run({ kind: 'prepare', folder, id, image });
    if (prepared.kind !== 'prepared') throw new Error(prepared.kind);
    const words = options.map((word) => word.replace('secret', secret));
    const size = options[0] === '-o' ? ['1M'] : [];
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', ...words, prepared.disk, ...size]);
    await worker.run({ kind: 'finish', folder, manifest: manifest(id) });
    for (const kind of ['verify', 'restore'] as const)
      expect(await worker.run({ kind, folder, id, image, stamp: 's' })).toMatchObject({
        kind: 'failed',
        reason: 'damaged',
        detail: expect.stringContaining('not a disk in itself'),
      });
    expect(wordsOf(image)).toBe('now');
  },
);

test('what is discarded is gone, finished or not, and twice is no fault', async () => {
  await take();
  mkdirSync(join(folder, `${id}.partial`));
  for (let times = 0; times < 2; times += 1)
    expect(await worker.run({ kind: 'discard', folder, id })).toEqual({ kind: 'discarded' });
  expect(existsSync(join(folder, id)) || existsSync(join(folder, `${id}.partial`))).toBe(false);
});

test('no folder is no backups; a path or an id that climbs is refused', async () => {
  expect(await worker.run({ kind: 'list', folder: join(place, 'nothing') })).toMatchObject({ backups: [] });
  expect(await worker.run({ kind: 'discard', folder, id: '../mnvm.img' })).toMatchObject({ kind: 'failed' });
  expect(await worker.run({ kind: 'list', folder: '/tmp/../etc' })).toMatchObject({ kind: 'failed' });
  expect(existsSync(image)).toBe(true);
});
