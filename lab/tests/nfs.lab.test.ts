import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { describeSharedDirectoryContract } from '@zsha/contracts/shared-directory-contract';
import { repoRoot } from '../src/host/paths.ts';
import { run } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { KernelVm } from '../src/kernel-vm/kernel-vm.ts';
import { vmImage } from '../src/kernel-vm/vm-image.ts';
import { ImageUser, nfsCable, nfsDirectory, patience } from '../src/testing/nfs-client.ts';

const stopMs = 60_000;
const exchangeMaxMs = 120_000;
const image = '/mnt/b/mnvm.img';

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

describeSharedDirectoryContract(
  'a mount of NFS 4.1',
  async () => {
    await vm.must('sh', '-c', 'rm -f /srv/share/.zsha/slot/*');
    return { a, b, hang: () => nfsCable(vm, 'a', 'down'), heal: () => nfsCable(vm, 'a', 'up') };
  },
  exchangeMaxMs,
);

/** Opens the image for writing on client b, as a QEMU that starts there does. @returns whether it was let. */
async function writeOnB(pattern: string): Promise<boolean> {
  const { stdout } = await vm.exec(
    ...'timeout 100 qemu-io -f raw -t none'.split(' '),
    '-c',
    `write -P ${pattern} 0 4096`,
    '-c',
    'flush',
    image,
  );
  return stdout.includes('wrote 4096/4096');
}

const readsOnB = async (pattern: string): Promise<boolean> =>
  !(await vm.must('qemu-io', '-r', '-U', '-f', 'raw', '-c', `read -P ${pattern} 0 4096`, image)).includes(
    'verification failed',
  );

describe('QEMU’s lock on the image, over NFS 4.1', () => {
  test('the server is away for a minute: nobody else gets the image, and its holder goes on', async () => {
    const holder = await ImageUser.open(vm, 'a');
    expect(await writeOnB('0x42')).toBe(false);
    await vm.must('systemctl', 'stop', 'nfs-server.service');
    await holder.order('write -P 0x41 0 4096');
    expect((await b.exchange({ write: null }, 1000)).kind).toBe('hung');
    await sleep(stopMs);
    expect(await holder.said()).not.toContain('wrote');
    await vm.must('systemctl', 'start', 'nfs-server.service');
    await waitUntil(
      'the write came through',
      async () => (await holder.said()).includes('wrote 4096'),
      patience,
    );
    expect(await writeOnB('0x42')).toBe(false);
    expect((await b.exchange({ write: null }, exchangeMaxMs)).kind).toBe('done');
    await holder.close();
  });

  test('its holder is cut off with a write under way: another gets it after the lease, and the late write does not land', async () => {
    const holder = await ImageUser.open(vm, 'a');
    await holder.order('write -P 0x11 0 4096');
    await waitUntil('the holder wrote', async () => (await holder.said()).includes('wrote 4096'), patience);
    await nfsCable(vm, 'a', 'down');
    await holder.order('write -P 0x22 0 4096');
    const begun = performance.now();
    await waitUntil('the other client gets the image', () => writeOnB('0x33'), patience);
    console.log(`the lock came free after ${Math.round((performance.now() - begun) / 1000)} s (lease 10 s)`);
    await nfsCable(vm, 'a', 'up');
    await waitUntil(
      'the late write ended',
      async () =>
        /error|failed/i.test(await holder.said()) || (await holder.said()).split('wrote').length > 2,
      patience,
    );
    console.log(`the holder that was cut off heard: ${(await holder.said()).trim().split('\n').at(-1)}`);
    expect(await readsOnB('0x33')).toBe(true);
    await holder.close();
  });
});
