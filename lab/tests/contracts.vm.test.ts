import { beforeAll } from 'vitest';
import { describeGuestContract } from '@zsha/contracts/guest-contract';
import { describeHypervisorContract } from '@zsha/contracts/hypervisor-contract';
import { guestUnderTest } from '../src/contract-cell/guest-under-test.ts';
import { LabCells } from '../src/contract-cell/lab-cells.ts';

let cells: LabCells;

beforeAll(async () => {
  cells = await LabCells.make();
  return () => cells.end();
});

describeHypervisorContract('libvirt and QEMU, between two nodes', () => Promise.resolve(cells.take()));
describeGuestContract('the guest of a VM in the lab', () => Promise.resolve(guestUnderTest(cells.take())));
