import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { nfsLeaseS } from '@zsha/adapters/storage/nfs-lease';
import type { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { markerPath } from '@zsha/adapters/storage/shared-paths';
import { describeSharedDirectoryContract } from '@zsha/contracts/shared-directory-contract';
import type { SharedDirectoryUnderTest } from '@zsha/contracts/shared-directory-contract';
import { repoRoot } from '../src/host/paths.ts';
import { run } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { KernelVm } from '../src/kernel-vm/kernel-vm.ts';
import { vmImage } from '../src/kernel-vm/vm-image.ts';
import { imagePath, ImageUser, nfsCable, nfsDirectory, patience } from '../src/testing/nfs-client.ts';

const stopMs = 60_000;
const exchangeMaxMs = 120_000;

let vm: KernelVm;
let a: WorkerDirectory;
let b: WorkerDirectory;

beforeAll(async () => {
  await run(join(repoRoot, 'script/build'), [], { timeoutMs: 600_000 });
  vm = await KernelVm.start(await vmImage(), join(repoRoot, 'dist/package'));
  await vm.must('nfs');
  [a, b] = [nfsDirectory(vm, 'a'), nfsDirectory(vm, 'b')];
  // A worker's first answer has its own start in it, which an emulated processor takes long for.
  for (const directory of [a, b]) await directory.exchange({ write: null }, exchangeMaxMs);
  return () => {
    a.close();
    b.close();
    vm.stop();
  };
});

type Members = Parameters<SharedDirectoryUnderTest['mark']>[0];

/** As an installer leaves it, written on the server itself. */
async function markOnServer(members?: Members): Promise<void> {
  const identity = { clusterId: 'cluster', arbiterId: 'arbiter', ...(members && { members }) };
  const script = 'printf %s "$1" >/srv/share/.zsha/marker.new && mv /srv/share/.zsha/marker.new "$2"';
  await vm.must('sh', '-c', script, 'sh', JSON.stringify(identity), markerPath('/srv/share'));
}

describeSharedDirectoryContract(
  'a mount of NFS 4.1',
  async () => {
    await vm.must('sh', '-c', 'rm -f /srv/share/.zsha/slot/*');
    await markOnServer();
    return {
      a,
      b,
      hang: () => nfsCable(vm, 'a', 'down'),
      heal: () => nfsCable(vm, 'a', 'up'),
      mark: markOnServer,
    };
  },
  exchangeMaxMs,
);

test('a client can say how long the server keeps the locks of one that fell silent', async () => {
  const set = Number(await vm.must('cat', '/proc/fs/nfsd/nfsv4leasetime'));
  expect(nfsLeaseS('/mnt/a', await vm.must('cat', '/proc/self/mountstats'))).toBe(set);
});

/** Opens the image on client b, as a QEMU that starts there does, and writes. @returns what it said. */
const writeOnB = async (letter: string): Promise<string> =>
  (await vm.exec('sh', '-c', `echo write ${letter} | timeout 150 image-user ${imagePath('b')}`)).stdout;

/** Past every client: what the server has. */
const onServer = (): Promise<string> => vm.must('head', '-c', '1', '/srv/share/mnvm.img');

describe('QEMU’s lock on the image, over NFS 4.1', () => {
  test('the server is away for a minute: its holder goes on, and nobody else gets the image, then or after', async () => {
    const holder = await ImageUser.open(vm, 'a');
    expect(await writeOnB('X')).toContain('refused');
    await vm.must('systemctl', 'stop', 'nfs-server.service');
    await holder.write('A');
    expect((await b.exchange({ write: null }, 1000)).kind).toBe('hung');
    await sleep(stopMs);
    expect(await holder.said()).toEqual(['locked']);
    await vm.must('systemctl', 'start', 'nfs-server.service');
    await holder.until('wrote A');
    expect(await writeOnB('X')).toContain('refused');
    expect((await b.exchange({ write: null }, exchangeMaxMs)).kind).toBe('done');
    expect(await onServer()).toBe('A');
    await holder.close();
  });

  test('its holder is cut off with a write under way: another gets it when the lease is over, and the late write fails', async () => {
    const holder = await ImageUser.open(vm, 'a');
    await holder.write('A');
    await holder.until('wrote A');
    await nfsCable(vm, 'a', 'down');
    await holder.write('B');
    await waitUntil(
      'the other client gets the image',
      async () => (await writeOnB('C')).includes('wrote C'),
      patience,
    );
    await nfsCable(vm, 'a', 'up');
    await holder.until('write failed');
    await holder.write('D');
    await waitUntil('the next write ended too', async () => (await holder.said()).length === 4, patience);
    expect(await holder.said()).toEqual([
      'locked',
      'wrote A',
      'write failed: Input/output error',
      'write failed: Input/output error',
    ]);
    expect(await onServer()).toBe('C');
    await holder.close();
  });
});
