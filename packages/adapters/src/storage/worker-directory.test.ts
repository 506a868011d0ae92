import { readFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { describeSharedDirectoryContract } from '@zsha/contracts/shared-directory-contract';
import type { Identity, Members } from '@zsha/core/model/identity';
import { slotBytes } from '@zsha/core/model/slot';
import { markerPath, slotPath } from './shared-paths.ts';
import { WorkerDirectory } from './worker-directory.ts';

const workerMain = join(import.meta.dirname, 'worker-main.ts');
const opened: { readonly folder: string; readonly directories: WorkerDirectory[] }[] = [];

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-share-'));
  mkdirSync(join(folder, '.zsha'));
  mark(folder);
  writeFileSync(
    join(folder, 'mountinfo'),
    `1 0 0:1 / / rw - ext4 x rw\n2 1 0:2 / ${folder} rw - nfs4 y rw\n`,
  );
  opened.push({ folder, directories: [] });
  return folder;
}

function mark(folder: string, members?: Members): void {
  const identity: Identity = { clusterId: 'cluster', arbiterId: 'arbiter', ...(members && { members }) };
  writeFileSync(markerPath(folder), JSON.stringify(identity));
}

function openFolder(folder: string, node: string, clusterId = 'cluster'): WorkerDirectory {
  const settings = {
    folder,
    clusterId,
    node,
    memberId: `id-${node}`,
    nodes: ['a', 'b'],
    mountInfoPath: join(folder, 'mountinfo'),
  };
  const directory = new WorkerDirectory({ settings, command: [process.execPath, workerMain] });
  opened.find((each) => each.folder === folder)?.directories.push(directory);
  return directory;
}

/** The worker's own process, found by its argument: a stopped one is a worker that hangs. */
function signalWorker(folder: string, node: string, signal: NodeJS.Signals): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let cmdline = '';
    try {
      cmdline = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      continue;
    }
    if (cmdline.includes(workerMain) && cmdline.includes(folder) && cmdline.includes(`"node":"${node}"`))
      process.kill(Number(pid), signal);
  }
}

afterEach(() => {
  for (const { folder, directories } of opened.splice(0)) {
    for (const directory of directories) directory.close();
    rmSync(folder, { recursive: true });
  }
});

describeSharedDirectoryContract('a real directory behind its worker', async () => {
  const folder = makeFolder();
  const a = openFolder(folder, 'a');
  const b = openFolder(folder, 'b');
  await a.exchange({ write: null }, 5000);
  return {
    a,
    b,
    hang: async () => signalWorker(folder, 'a', 'SIGSTOP'),
    heal: async () => signalWorker(folder, 'a', 'SIGCONT'),
    mark: async (members) => mark(folder, members),
  };
});

describe('what is not the cluster’s directory is no storage, and is never written to', () => {
  const slot = { node: 'a', nonce: 'n', sequence: 1, state: 'standby', epoch: null } as const;
  const write = { ...slot, deadThrough: 0, poison: null, report: null, version: '', latencyMs: null };

  test('a folder on which nothing is mounted', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'mountinfo'), '1 0 0:1 / / rw - ext4 x rw\n');
    expect(await openFolder(folder, 'a').exchange({ write }, 5000)).toMatchObject({ kind: 'missing' });
    expect(readdirSync(join(folder, '.zsha'))).toEqual(['marker.json']);
  });

  test('a folder without a marker', async () => {
    const folder = makeFolder();
    rmSync(markerPath(folder));
    expect(await openFolder(folder, 'a').exchange({ write }, 5000)).toMatchObject({ kind: 'missing' });
    expect(readdirSync(join(folder, '.zsha'))).toEqual([]);
  });

  test('another cluster’s folder', async () => {
    const folder = makeFolder();
    expect(await openFolder(folder, 'a', 'other').exchange({ write }, 5000)).toMatchObject({
      kind: 'missing',
    });
    expect(readdirSync(join(folder, '.zsha'))).toEqual(['marker.json']);
  });

  test('a slot is one page, whatever stood there before', async () => {
    const folder = makeFolder();
    const directory = openFolder(folder, 'a');
    expect((await directory.exchange({ write }, 5000)).kind).toBe('done');
    expect((await directory.exchange({ write: { ...write, sequence: 2 } }, 5000)).kind).toBe('done');
    expect(readFileSync(slotPath(folder, 'a'))).toHaveLength(slotBytes);
  });

  test('a worker that was killed is replaced by the next exchange', async () => {
    const folder = makeFolder();
    const directory = openFolder(folder, 'a');
    expect((await directory.exchange({ write }, 5000)).kind).toBe('done');
    signalWorker(folder, 'a', 'SIGKILL');
    const outcomes = [];
    for (let tries = 0; tries < 20 && outcomes.at(-1) !== 'done'; tries += 1)
      outcomes.push((await directory.exchange({ write }, 5000)).kind);
    expect(outcomes.at(-1)).toBe('done');
  });
});
