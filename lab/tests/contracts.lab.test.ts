import { beforeAll } from 'vitest';
import { describeHypervisorContract } from '@zsha/contracts/hypervisor-contract';
import { LabCells } from '../src/contract-cell/lab-cells.ts';

let cells: LabCells;

beforeAll(async () => {
  cells = await LabCells.make();
  return () => cells.end();
});

describeHypervisorContract('libvirt and QEMU, between two nodes', () => Promise.resolve(cells.take()));
