import type { GuestUnderTest } from '@zsha/contracts/guest-contract';
import { waitUntil } from '../host/wait-until.ts';
import type { TwoCells } from './lab-cells.ts';

const timeoutMs = 60_000;
const epoch = 3;

/** A VM on the first of the cells; what is asked of it goes through the adapters that ship. */
export function guestUnderTest(cells: TwoCells): GuestUnderTest {
  const { a, sleep } = cells;
  return {
    guest: a.guest,
    startVm: async () => {
      await a.openGate(epoch);
      const outcome = await a.hypervisor.start(epoch, timeoutMs);
      if (outcome.kind !== 'started') throw new Error(`it does not start: ${JSON.stringify(outcome)}`);
    },
    killVm: async () => {
      await a.killQemus();
      const isGone = async (): Promise<boolean> => (await a.hypervisor.state(timeoutMs)).kind === 'absent';
      await waitUntil('libvirt knows that the VM is gone', isGone, { timeoutMs });
    },
    pauseVm: () => a.pauseVm(),
    freezeVm: () => a.freezeQemus(true),
    thawVm: () => a.freezeQemus(false),
    hang: () => a.hang(),
    goOn: () => a.goOn(),
    sleep,
    end: () => cells.end(),
  };
}
