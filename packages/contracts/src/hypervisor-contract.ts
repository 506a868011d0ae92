import { expect } from 'vitest';
import type { Hypervisor } from '@zsha/core/ports/hypervisor';
import { describeClauses } from './clause.ts';
import type { Clause } from './clause.ts';
import { until } from './until.ts';

export interface HypervisorCell {
  readonly hypervisor: Hypervisor;
  /** Lets QEMUs of this epoch pass the gate of this node, or none. */
  openGate(epoch: number): Promise<void>;
  closeGate(epoch: number): Promise<void>;
  /** How many QEMUs of the VM live here, by the process table. */
  qemus(): number;
  /** SIGKILL to each of them. */
  killQemus(): Promise<void>;
  /** From here to {@link goOn} libvirt answers nobody here, and does nothing. */
  hang(): void;
  goOn(): void;
  /** SIGKILL to libvirt's daemon; whoever asks next finds a new one. */
  killLibvirt(): Promise<void>;
}

export interface HypervisorUnderTest {
  /** Two nodes over one image, with the image's lock on. */
  readonly a: HypervisorCell;
  readonly b: HypervisorCell;
  /** How node `b` is named to `a`. */
  readonly nameOfB: string;
  readonly sleep: (ms: number) => Promise<void>;
  /** No start takes longer from when libvirt goes on to its gate. */
  readonly startMaxMs: number;
  end(): Promise<void>;
}

const timeoutMs = 60_000;
/** For what is not to be answered. */
const hangMs = 2000;

async function startOn(cell: HypervisorCell, epoch: number): Promise<void> {
  await cell.openGate(epoch);
  expect(await cell.hypervisor.start(epoch, timeoutMs)).toEqual({ kind: 'started' });
}
const stateOf = (cell: HypervisorCell) => cell.hypervisor.state(timeoutMs);

/** What every hypervisor promises, whether it is libvirt or the simulator's model. */
export const hypervisorClauses: readonly Clause<HypervisorUnderTest>[] = [
  {
    title: 'where nothing was started there is no domain, nothing to resume and nothing to shut down',
    check: async ({ a }) => {
      expect(await stateOf(a)).toEqual({ kind: 'absent' });
      expect((await a.hypervisor.resume(timeoutMs)).ok).toBe(false);
      await a.hypervisor.requestShutdown(timeoutMs);
      await a.hypervisor.abortMigration(timeoutMs);
      expect(a.qemus()).toBe(0);
    },
  },
  {
    title: 'a VM that was started runs, in one process',
    check: async ({ a }) => {
      await startOn(a, 3);
      expect(await stateOf(a)).toEqual({ kind: 'running' });
      expect(a.qemus()).toBe(1);
    },
  },
  {
    title: 'a start that the gate does not let pass is refused as that, and leaves nothing',
    check: async ({ a }) => {
      await a.closeGate(3);
      expect(await a.hypervisor.start(3, timeoutMs)).toMatchObject({ kind: 'refused', reason: 'gate' });
      expect(a.qemus()).toBe(0);
      expect(await stateOf(a)).toEqual({ kind: 'absent' });
    },
  },
  {
    title: 'the gate lets no other epoch pass than the open one',
    check: async ({ a }) => {
      await a.openGate(4);
      expect(await a.hypervisor.start(3, timeoutMs)).toMatchObject({ kind: 'refused', reason: 'gate' });
    },
  },
  {
    title: 'an image that another node’s QEMU holds is refused as that, and the holder goes on',
    check: async ({ a, b }) => {
      await startOn(a, 3);
      await b.openGate(4);
      expect(await b.hypervisor.start(4, timeoutMs)).toMatchObject({
        kind: 'refused',
        reason: 'image-locked',
      });
      expect(b.qemus()).toBe(0);
      expect(await stateOf(a)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a second VM beside the first is refused before gate and image are asked, whatever its epoch',
    check: async ({ a }) => {
      await startOn(a, 3);
      for (const epoch of [3, 4])
        expect(await a.hypervisor.start(epoch, timeoutMs)).toMatchObject({
          kind: 'refused',
          reason: 'hypervisor',
        });
      expect(a.qemus()).toBe(1);
      expect(await stateOf(a)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a VM that runs cannot be made to go on, and runs on',
    check: async ({ a }) => {
      await startOn(a, 3);
      expect((await a.hypervisor.resume(timeoutMs)).ok).toBe(false);
      expect(await stateOf(a)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a VM whose process was killed is gone, and its image is free',
    check: async ({ a, b, sleep }) => {
      await startOn(a, 3);
      await a.killQemus();
      await until('the domain is gone', sleep, async () => (await stateOf(a)).kind === 'absent');
      await startOn(b, 4);
    },
  },
  {
    title: 'a libvirt that hangs makes a state that is unknown, in time',
    check: async ({ a }) => {
      await startOn(a, 3);
      a.hang();
      expect((await a.hypervisor.state(hangMs)).kind).toBe('unknown');
      a.goOn();
      expect(await stateOf(a)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a start that was not answered is unknown, and never comes up once the gate is closed',
    check: async ({ a, sleep, startMaxMs }) => {
      await a.openGate(3);
      a.hang();
      expect((await a.hypervisor.start(3, hangMs)).kind).toBe('unknown');
      await a.closeGate(3);
      a.goOn();
      // Whatever libvirt had queued has come to its gate by then.
      await sleep(startMaxMs);
      expect(a.qemus()).toBe(0);
    },
  },
  {
    title: 'a libvirt that was killed finds the VM again',
    check: async ({ a, sleep }) => {
      await startOn(a, 3);
      await a.killLibvirt();
      await until('it is found', sleep, async () => (await stateOf(a)).kind === 'running');
      expect(a.qemus()).toBe(1);
    },
  },
  {
    title:
      'a start whose libvirt is killed under it is no refusal, and never comes up once the gate is closed',
    check: async ({ a, sleep }) => {
      await a.openGate(3);
      const starting = a.hypervisor.start(3, timeoutMs);
      await until('the start has come as far as a QEMU', sleep, () => a.qemus() > 0);
      await a.killLibvirt();
      expect((await starting).kind).not.toBe('refused');
      await a.closeGate(3);
      await until('no QEMU is left', sleep, () => a.qemus() === 0);
    },
  },
  {
    title: 'a move leaves a paused copy there and nothing here, and the copy goes on when it is told to',
    check: async ({ a, b, nameOfB }) => {
      await startOn(a, 3);
      await b.openGate(4);
      const percents: number[] = [];
      const outcome = await a.hypervisor.migrate(nameOfB, 4, (percent) => percents.push(percent), timeoutMs);
      expect(outcome).toEqual({ kind: 'done' });
      expect(a.qemus()).toBe(0);
      expect(await stateOf(a)).toEqual({ kind: 'absent' });
      expect(await stateOf(b)).toEqual({ kind: 'paused' });
      expect(percents.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
      expect((await b.hypervisor.resume(timeoutMs)).ok).toBe(true);
      expect(await stateOf(b)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a move that the target’s gate does not let in fails, and the VM runs on here',
    check: async ({ a, b, nameOfB }) => {
      await startOn(a, 3);
      await b.closeGate(4);
      const outcome = await a.hypervisor.migrate(nameOfB, 4, () => undefined, timeoutMs);
      expect(outcome.kind).toBe('failed');
      expect(await stateOf(a)).toEqual({ kind: 'running' });
      expect(b.qemus()).toBe(0);
    },
  },
  {
    title:
      'a move to a node whose libvirt hangs does not end by itself, and leaves nothing once it is called off',
    check: async ({ a, b, nameOfB, sleep }) => {
      await startOn(a, 3);
      await b.openGate(4);
      expect(await stateOf(b)).toEqual({ kind: 'absent' });
      b.hang();
      expect((await a.hypervisor.migrate(nameOfB, 4, () => undefined, hangMs)).kind).toBe('unknown');
      expect(await stateOf(a)).toEqual({ kind: 'running' });
      await a.hypervisor.abortMigration(timeoutMs);
      await b.closeGate(4);
      b.goOn();
      // Longer than it takes a copy to be prepared.
      await sleep(10_000);
      expect(await stateOf(a)).toEqual({ kind: 'running' });
      await until('no copy is left', sleep, async () => (await stateOf(b)).kind === 'absent');
      expect([a.qemus(), b.qemus()]).toEqual([1, 0]);
    },
  },
  {
    title: 'a copy that is arriving cannot go on, and goes when its move is called off',
    check: async ({ a, b, nameOfB, sleep }) => {
      await startOn(a, 3);
      await b.openGate(4);
      const moving = a.hypervisor.migrate(nameOfB, 4, () => undefined, timeoutMs);
      await until('a copy is there', sleep, async () => (await stateOf(b)).kind !== 'absent');
      const isArriving = (await stateOf(b)).kind === 'arriving';
      const resumed = await b.hypervisor.resume(hangMs);
      await a.hypervisor.abortMigration(timeoutMs);
      const outcome = await moving;
      // Called off too late it is a move as any other; the one or the other, and never both.
      if (outcome.kind === 'done') {
        expect(await stateOf(a)).toEqual({ kind: 'absent' });
        expect(b.qemus()).toBe(1);
      } else {
        if (isArriving) expect(resumed.ok).toBe(false);
        expect(await stateOf(a)).toEqual({ kind: 'running' });
        await until('no copy is left', sleep, () => b.qemus() === 0);
      }
    },
  },
  {
    title: 'a copy that arrived hears no power button, and does not go on while another QEMU holds the image',
    check: async ({ a, b, nameOfB, sleep }) => {
      await startOn(a, 3);
      await b.openGate(4);
      expect((await a.hypervisor.migrate(nameOfB, 4, () => undefined, timeoutMs)).kind).toBe('done');
      await b.hypervisor.requestShutdown(timeoutMs);
      // Longer than a guest that hears it takes.
      await sleep(6000);
      await startOn(a, 5);
      expect((await b.hypervisor.resume(timeoutMs)).ok).toBe(false);
      expect(await stateOf(b)).toEqual({ kind: 'paused' });
      expect(await stateOf(a)).toEqual({ kind: 'running' });
    },
  },
  {
    title: 'a move of a VM that is not there fails',
    check: async ({ a, b, nameOfB }) => {
      await b.openGate(4);
      expect((await a.hypervisor.migrate(nameOfB, 4, () => undefined, timeoutMs)).kind).toBe('failed');
      expect(b.qemus()).toBe(0);
    },
  },
];

export function describeHypervisorContract(name: string, make: () => Promise<HypervisorUnderTest>): void {
  describeClauses(`the hypervisor contract: ${name}`, hypervisorClauses, make);
}
