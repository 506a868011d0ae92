import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { repoRoot } from '../src/host/paths.ts';
import { run } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { KernelVm } from '../src/kernel-vm/kernel-vm.ts';
import { vmImage } from '../src/kernel-vm/vm-image.ts';
import {
  bondState,
  cable,
  nodeAddress,
  patience,
  storageNetwork,
  switchAddress,
  untilAggregated,
  untilSwitchAnswers,
} from '../src/testing/storage-network.ts';

let vm: KernelVm;

beforeAll(async () => {
  await run(join(repoRoot, 'script/build'), [], { timeoutMs: 600_000 });
  vm = await KernelVm.start(await vmImage(), join(repoRoot, 'dist/package'));
  return () => vm.stop();
});

/** Each test goes on from where the one before it left the node. */
const inOneGo = (commands: readonly string[]): Promise<string> => vm.must('sh', '-ec', commands.join('\n'));

/** As an operator would who came in over the storage network. */
const overBond = (command: string): readonly string[] => [
  ...'timeout 150 ip netns exec switch ssh -o StrictHostKeyChecking=no -o ServerAliveInterval=5'.split(' '),
  `root@${nodeAddress}`,
  command,
];

test('the manual’s commands make a bond of two links that aggregate with the switch, and a bridge that reaches it', async () => {
  await inOneGo(storageNetwork);
  const { ports, partnerMac } = await untilAggregated(vm);
  expect(ports).toEqual(['p5p1', 'p5p2']);
  const trunk = await vm.must('ip', '-n', 'switch', '-o', 'link', 'show', 'dev', 'trunk');
  expect(trunk).toContain(partnerMac);
  await untilSwitchAnswers(vm);
  expect(await vm.must('zs-show-network')).toContain(
    [
      '| Bond Name | SLAVE(s) | BONDING_OPTS                                |',
      '----------------------------------------------------------------------',
      '| bond0     | p5p1     | miimon=100 mode=4 xmit_hash_policy=layer2+3 |',
      '|           | p5p2     |                                             |',
    ].join('\n'),
  );
  expect(await vm.must('zs-show-network', '--check-mtu', switchAddress)).toContain('9000 bytes arrive whole');
});

test('a second time there is nothing to do; what cannot be is refused, and changes nothing', async () => {
  const state = 'ip -o link | cut -d " " -f 2,4-; ip -o -4 address; cat /etc/systemd/network/*';
  const before = await vm.must('sh', '-c', state);
  const again = await inOneGo(storageNetwork);
  expect(again.match(/nothing to do/g)).toHaveLength(storageNetwork.length);
  for (const [command, reason] of [
    ['zs-nic-to-bond -a bond0 p5p9', 'there is no network card p5p9'],
    [`zs-network-setting -b bond0 ${switchAddress} 255.255.255.0`, 'another machine'],
    ['zs-bond-lacp -d bond0', 'br_bond0'],
  ] as const) {
    const { code, stderr } = await vm.exec('sh', '-c', command);
    expect.soft(code, command).toBe(1);
    expect.soft(stderr, command).toContain(reason);
  }
  expect(await vm.must('sh', '-c', state)).toBe(before);
});

test('one cable is pulled: the other carries on', async () => {
  await cable(vm, 'sw1', 'down');
  await waitUntil('the bond lost a link', async () => (await bondState(vm))?.activePorts === 1, patience);
  await untilSwitchAnswers(vm);
});

test('an operator takes the last working link away, over that very link: the timer brings it back', async () => {
  const command = 'zs-nic-to-bond -d bond0 p5p2';
  const foretold = await vm.must(...overBond(`${command} --dry-run`));
  expect(foretold).toContain('unless confirmed');
  // How the connection that was cut off ends is of no interest.
  await vm.exec(...overBond(`${command} --confirm-within 20`));
  const undone = ['test', '-e', '/var/lib/zsha/network/undone.json'];
  await waitUntil('the change was undone', async () => (await vm.exec(...undone)).code === 0, patience);
  await untilSwitchAnswers(vm);
  expect((await bondState(vm))?.ports).toEqual(['p5p1', 'p5p2']);
  await cable(vm, 'sw1', 'up');
  await untilAggregated(vm);
});

test('the installer’s address moves onto a bridge, over itself: kept if confirmed over the new one, else put back', async () => {
  const theirs = '/etc/systemd/network/20-installer.network';
  const lines = ['[Match]', 'Name=eth1', '[Network]', 'Address=172.20.198.30/24', 'Gateway=172.20.198.1'];
  await inOneGo([`printf '%s\\n' ${lines.join(' ')} >${theirs}`, 'networkctl reload']);
  const fromSwitch = (address: string, command: string): readonly string[] => [
    ...'timeout 150 ip netns exec switch ssh -o StrictHostKeyChecking=no -o ServerAliveInterval=5'.split(' '),
    `root@${address}`,
    command,
  ];
  const reaches = async (address: string): Promise<boolean> =>
    (await vm.exec(...'ip netns exec switch ping -c 1 -W 2'.split(' '), address)).code === 0;
  await waitUntil('the installer’s address answers', () => reaches('172.20.198.30'), patience);
  const move = 'zs-network-setting -b eth1 172.20.198.3 255.255.255.0 172.20.198.1';

  await vm.exec(...fromSwitch('172.20.198.30', `${move} --confirm-within 10`));
  await waitUntil('the installer’s address is back', () => reaches('172.20.198.30'), patience);
  await waitUntil(
    'nothing waits any more',
    async () => (await vm.exec('zs-network-setting', '--confirm')).code === 1,
    patience,
  );

  await vm.exec(...fromSwitch('172.20.198.30', `${move} --confirm-within 3600`));
  await waitUntil('the new address answers', () => reaches('172.20.198.3'), patience);
  await vm.must(...fromSwitch('172.20.198.3', 'zs-network-setting --confirm'));
  expect(await vm.must('cat', theirs)).toContain('172.20.198.30');
});

test('a reboot brings back what was confirmed, and undoes what was not', async () => {
  const unconfirmed = '-b bond0 192.168.93.77 255.255.255.0 --confirm-within 3600';
  await inOneGo([`zs-network-setting ${unconfirmed}`]);
  expect(await vm.must('ip', '-o', '-4', 'address', 'show', 'dev', 'br_bond0')).toContain('192.168.93.77/24');
  await vm.reboot();
  await untilAggregated(vm);
  await untilSwitchAnswers(vm);
  const addresses = await vm.must('ip', '-o', '-4', 'address', 'show', 'dev', 'br_bond0');
  expect(addresses).toContain(`${nodeAddress}/24`);
  expect(addresses).not.toContain('192.168.93.77');
});
