import { parseBondState } from '../kernel-vm/bond-state.ts';
import type { BondState } from '../kernel-vm/bond-state.ts';
import type { KernelVm } from '../kernel-vm/kernel-vm.ts';
import { waitUntil } from '../host/wait-until.ts';

/** The switch of the rig, at the other end of p5p1 and p5p2. */
export const switchAddress = '192.168.93.1';
export const nodeAddress = '192.168.93.3';

export const patience = { timeoutMs: 240_000, everyMs: 1000 };

/** The manual's commands for the storage network. */
export const storageNetwork: readonly string[] = [
  'zs-bond-lacp -c bond0 mtu 9000',
  'zs-nic-to-bond -a bond0 p5p1',
  'zs-nic-to-bond -a bond0 p5p2',
  `zs-network-setting -b bond0 ${nodeAddress} 255.255.255.0 ${switchAddress}`,
];

export async function bondState(vm: KernelVm): Promise<BondState | null> {
  const { code, stdout } = await vm.exec('cat', '/proc/net/bonding/bond0');
  return code === 0 ? parseBondState(stdout) : null;
}

/** Both links carry traffic together, with a partner that speaks LACP. */
export async function untilAggregated(vm: KernelVm): Promise<BondState> {
  let state: BondState | null = null;
  await waitUntil(
    'both links aggregate',
    async () => {
      state = await bondState(vm);
      return state?.activePorts === 2 && !/^[0:]*$/.test(state.partnerMac);
    },
    patience,
  );
  if (state === null) throw new Error('the bond is gone');
  return state;
}

export async function untilSwitchAnswers(vm: KernelVm): Promise<void> {
  const ping = ['ping', '-c', '1', '-W', '2', switchAddress];
  await waitUntil('the switch answers', async () => (await vm.exec(...ping)).code === 0, patience);
}

/** Pulls or plugs in a cable at the switch's end. */
export async function cable(vm: KernelVm, port: 'sw1' | 'sw2', state: 'up' | 'down'): Promise<void> {
  await vm.must('ip', '-n', 'switch', 'link', 'set', port, state);
}
