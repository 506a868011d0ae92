import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { repoRoot } from '../src/host/paths.ts';
import { run } from '../src/host/run.ts';
import { KernelVm } from '../src/kernel-vm/kernel-vm.ts';
import { vmImage } from '../src/kernel-vm/vm-image.ts';
import {
  bondState,
  nodeAddress,
  storageNetwork,
  untilAggregated,
  untilSwitchAnswers,
} from '../src/testing/storage-network.ts';

/** systemd-networkd has the tests of networking.vm.test.ts; here are those that a node may have in its place. */
let vm: KernelVm;

beforeAll(async () => {
  await run(join(repoRoot, 'script/build'), [], { timeoutMs: 600_000 });
  vm = await KernelVm.start(await vmImage(), join(repoRoot, 'dist/package'));
  return () => vm.stop();
});

const inOneGo = (commands: readonly string[]): Promise<string> => vm.must('sh', '-ec', commands.join('\n'));

async function rebootsIntoTheSame(): Promise<void> {
  await vm.reboot();
  await untilAggregated(vm);
  await untilSwitchAnswers(vm);
  expect((await bondState(vm))?.ports.toSorted()).toEqual(['p5p1', 'p5p2']);
  expect(await vm.must('ip', '-o', '-4', 'address', 'show', 'dev', 'br_bond0')).toContain(
    `${nodeAddress}/24`,
  );
  expect(await vm.must('cat', '/sys/class/net/br_bond0/mtu')).toBe('9000\n');
}

test('NetworkManager takes over what is made, and makes it again after a reboot', async () => {
  await inOneGo([
    'systemctl disable --now systemd-networkd.socket systemd-networkd.service',
    'systemctl enable --now NetworkManager.service',
  ]);
  const said = await inOneGo(storageNetwork);
  expect(said.match(/kept over a reboot by NetworkManager/g)).toHaveLength(storageNetwork.length);
  await untilAggregated(vm);
  await rebootsIntoTheSame();
});

test('the node changes to ifupdown: the next command writes for it, and a reboot makes the same', async () => {
  await inOneGo(['systemctl disable --now NetworkManager.service', 'systemctl enable networking.service']);
  const said = await inOneGo(storageNetwork.slice(0, 1));
  expect(said).toContain('ifupdown');
  await rebootsIntoTheSame();
});

test('taking everything back leaves nothing behind', async () => {
  await inOneGo([
    'zs-network-setting -d bond0',
    'zs-network-setting --confirm',
    'zs-bond-lacp -d bond0',
    '! test -e /etc/network/interfaces.d/zsha',
    '! test -e /sys/class/net/bond0',
    '! test -e /sys/class/net/br_bond0',
    'test -e /sys/class/net/p5p1',
  ]);
});
