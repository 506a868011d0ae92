import { expect } from 'vitest';
import type { Guard, GuardState } from '@zsha/core/ports/guard';
import { describeClauses } from './clause.ts';
import type { Clause } from './clause.ts';
import { until } from './until.ts';

export interface GuardUnderTest {
  readonly guard: Guard;
  /** The same guard, asked by somebody who waits no longer than an agent does. */
  readonly impatient: Guard;
  bootMs(): number;
  readonly sleep: (ms: number) => Promise<void>;
  /** F of this guard: no deadline may lie further ahead. */
  readonly aheadMaxMs: number;
  /** Executes a QEMU of the VM on the guard's node, past every gate. */
  startQemu(epoch: number): Promise<void>;
  /** How many of them live, by the process table. */
  qemus(): number;
  /** SIGKILL; and it is started again, as the init system does. */
  killGuard(): Promise<void>;
  /** From here to {@link goOn} it answers nobody. */
  hang(): void;
  goOn(): void;
  end(): Promise<void>;
}

const stateOf = async ({ guard }: GuardUnderTest): Promise<GuardState> => {
  const answer = await guard.state();
  if (answer.kind !== 'ok') throw new Error(`no state: ${answer.detail}`);
  return answer.state;
};
const gone = (it: GuardUnderTest) => until('no QEMU is left', it.sleep, () => it.qemus() === 0);
const ok = { kind: 'ok' };
const refused = { kind: 'refused' };

/** What every guard promises, whether it is the real process or the simulator's model. */
export const guardClauses: readonly Clause<GuardUnderTest>[] = [
  {
    title: 'a guard that was just started has nothing open and nothing closed',
    check: async (it) => expect(await stateOf(it)).toEqual({ closedThrough: 0, open: null, processes: [] }),
  },
  {
    title: 'an epoch that was opened is open until its deadline, and its deadline moves forward only',
    check: async (it) => {
      const deadlineBootMs = it.bootMs() + it.aheadMaxMs * 0.75;
      expect(await it.guard.open(3, deadlineBootMs)).toEqual(ok);
      expect((await stateOf(it)).open).toEqual({ epoch: 3, deadlineBootMs });
      expect(await it.guard.extend(3, it.bootMs() + it.aheadMaxMs / 2)).toEqual(ok);
      expect((await stateOf(it)).open).toEqual({ epoch: 3, deadlineBootMs });
    },
  },
  {
    title: 'a deadline further ahead than the longest proof is refused',
    check: async (it) => {
      expect(await it.guard.open(3, it.bootMs() + it.aheadMaxMs * 2)).toMatchObject(refused);
      expect((await stateOf(it)).open).toBeNull();
    },
  },
  {
    title: 'a deadline that has passed is refused',
    check: async (it) => expect(await it.guard.open(3, it.bootMs() - 1)).toMatchObject(refused),
  },
  {
    title: 'a higher epoch ends a lower one, and a lower one never opens beside it',
    check: async (it) => {
      const deadline = (): number => it.bootMs() + it.aheadMaxMs * 0.75;
      await it.guard.open(3, deadline());
      expect(await it.guard.open(5, deadline())).toEqual(ok);
      expect(await it.guard.open(4, deadline())).toMatchObject(refused);
      expect(await it.guard.extend(3, deadline())).toMatchObject(refused);
      expect(await stateOf(it)).toMatchObject({ closedThrough: 3, open: { epoch: 5 } });
    },
  },
  {
    title: 'a closed epoch never opens again, nor does a lower one',
    check: async (it) => {
      expect(await it.guard.close(3)).toEqual(ok);
      for (const epoch of [2, 3])
        expect(await it.guard.open(epoch, it.bootMs() + it.aheadMaxMs / 2)).toMatchObject(refused);
      expect((await stateOf(it)).closedThrough).toBe(3);
    },
  },
  {
    title: 'an epoch that is not open cannot be extended',
    check: async (it) =>
      expect(await it.guard.extend(3, it.bootMs() + it.aheadMaxMs / 2)).toMatchObject(refused),
  },
  {
    title: 'a deadline that passes closes its epoch for ever: a late proof revives nothing',
    check: async (it) => {
      const isOpened = async (): Promise<boolean> =>
        (await it.guard.open(3, it.bootMs() + it.aheadMaxMs / 4)).kind === 'ok';
      await until('it is open for a moment', it.sleep, isOpened);
      await until('the deadline has passed', it.sleep, async () => (await stateOf(it)).open === null);
      expect(await it.guard.extend(3, it.bootMs() + it.aheadMaxMs / 2)).toMatchObject(refused);
      expect(await it.guard.open(3, it.bootMs() + it.aheadMaxMs / 2)).toMatchObject(refused);
    },
  },
  {
    title: 'a QEMU whose epoch is not open does not live',
    check: async (it) => {
      await it.startQemu(3);
      await gone(it);
    },
  },
  {
    title: 'a QEMU lives while its epoch is open, is seen with it, and ends with the deadline',
    check: async (it) => {
      await it.guard.open(3, it.bootMs() + it.aheadMaxMs * 0.75);
      await it.startQemu(3);
      const isSeen = async (): Promise<boolean> =>
        (await stateOf(it)).processes.some(({ epoch }) => epoch === 3);
      await until('it is seen with its epoch', it.sleep, isSeen);
      await gone(it);
      expect(await stateOf(it)).toMatchObject({ closedThrough: 3, open: null });
    },
  },
  {
    title: 'a QEMU of another epoch than the open one does not live beside it',
    check: async (it) => {
      await it.guard.open(5, it.bootMs() + it.aheadMaxMs * 0.75);
      await it.startQemu(3);
      await gone(it);
    },
  },
  {
    title: 'closing an epoch ends its QEMU',
    check: async (it) => {
      await it.guard.open(3, it.bootMs() + it.aheadMaxMs * 0.75);
      await it.startQemu(3);
      await it.guard.close(3);
      expect((await stateOf(it)).open).toBeNull();
      await gone(it);
    },
  },
  {
    title: 'a guard that was killed remembers what was closed, and the deadline still ends what was open',
    check: async (it) => {
      await it.guard.close(2);
      await it.guard.open(3, it.bootMs() + it.aheadMaxMs * 0.75);
      await it.startQemu(3);
      await it.killGuard();
      expect((await stateOf(it)).closedThrough).toBeGreaterThanOrEqual(2);
      expect(await it.guard.open(2, it.bootMs() + it.aheadMaxMs / 2)).toMatchObject(refused);
      await gone(it);
    },
  },
  {
    title: 'a guard that does not answer is an outcome of its own, and comes back in time',
    check: async (it) => {
      it.hang();
      expect((await it.impatient.open(3, it.bootMs() + it.aheadMaxMs / 2)).kind).toBe('unknown');
      expect((await it.impatient.state()).kind).toBe('unknown');
      it.goOn();
    },
  },
];

export function describeGuardContract(name: string, make: () => Promise<GuardUnderTest>): void {
  describeClauses(`the guard contract: ${name}`, guardClauses, make);
}
