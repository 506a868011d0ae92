import { expect } from 'vitest';
import type { Guest } from '@zsha/core/ports/guest';
import { describeClauses } from './clause.ts';
import type { Clause } from './clause.ts';
import { until } from './until.ts';

export interface GuestUnderTest {
  readonly guest: Guest;
  /** Starts the VM on this node; its guest boots for a while. */
  startVm(): Promise<void>;
  /** SIGKILL to its process; returns when libvirt knows. */
  killVm(): Promise<void>;
  /** The processors stand still, as after a full disk or an operator's `suspend`. */
  pauseVm(): Promise<void>;
  /** Its process stands still, and nobody was told. */
  freezeVm(): void;
  thawVm(): void;
  /** From here to {@link goOn} libvirt answers nobody. */
  hang(): void;
  goOn(): void;
  readonly sleep: (ms: number) => Promise<void>;
  end(): Promise<void>;
}

/** How long one question may take; an emulated processor is slow. */
const timeoutMs = 6000;

const probe = ({ guest }: GuestUnderTest) => guest.probe(timeoutMs);

/** What every guest's probe promises, whether it asks a real guest or the simulator's model. */
export const guestClauses: readonly Clause<GuestUnderTest>[] = [
  {
    title: 'where there is no VM nobody is silent: it is unknown',
    check: async (it) => expect(await probe(it)).toBe('unknown'),
  },
  {
    title: 'a guest that boots is silent, and answers in the end, also while libvirt hangs',
    check: async (it) => {
      await it.startVm();
      expect(await probe(it)).toBe('silent');
      await until('it answers', it.sleep, async () => (await probe(it)) === 'answers');
      it.hang();
      expect(await probe(it)).toBe('answers');
      it.goOn();
    },
  },
  {
    title: 'a guest whose process stands still is silent, and its process may do so unknown to libvirt',
    check: async (it) => {
      await it.startVm();
      it.freezeVm();
      expect(await probe(it)).toBe('silent');
      it.thawVm();
    },
  },
  {
    title: 'a silence that libvirt cannot confirm is unknown',
    check: async (it) => {
      await it.startVm();
      it.hang();
      expect(await probe(it)).toBe('unknown');
      it.goOn();
      expect(await probe(it)).toBe('silent');
    },
  },
  {
    title: 'a VM that stands still is silent: it is there, and it does not answer',
    check: async (it) => {
      await it.startVm();
      await it.pauseVm();
      expect(await probe(it)).toBe('silent');
    },
  },
  {
    title: 'a guest whose VM ended is unknown again',
    check: async (it) => {
      await it.startVm();
      expect(await probe(it)).toBe('silent');
      await it.killVm();
      expect(await probe(it)).toBe('unknown');
    },
  },
];

export function describeGuestContract(name: string, make: () => Promise<GuestUnderTest>): void {
  describeClauses(`the guest contract: ${name}`, guestClauses, make);
}
