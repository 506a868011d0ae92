import { expect, test } from 'vitest';
import { brokenClauses } from '@zsha/contracts/clause';
import { describeGuestContract, guestClauses } from '@zsha/contracts/guest-contract';
import type { GuestUnderTest } from '@zsha/contracts/guest-contract';
import { describeGuardContract, guardClauses } from '@zsha/contracts/guard-contract';
import type { GuardUnderTest } from '@zsha/contracts/guard-contract';
import { describeHypervisorContract, hypervisorClauses } from '@zsha/contracts/hypervisor-contract';
import type { HypervisorUnderTest } from '@zsha/contracts/hypervisor-contract';
import { deadlineAheadMaxMs, defaultTimings } from '@zsha/core/lease/timings';
import { ModelledGuardClient } from './guard-model.ts';
import { ModelledGuest } from './guest-model.ts';
import { ImageLock } from './image-lock.ts';
import type { ImageLockKind } from './image-lock.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { ModelledCell } from './testing/modelled-cell.ts';
import { PassingTime } from './testing/passing-time.ts';

/** Each kindness is one way in which a model could be easier to live with than what it stands for. */
type Kindness<T> = (it: T, cells: { readonly a: ModelledCell; readonly b: ModelledCell }) => T;

function twoCells(lockKind: ImageLockKind = 'on') {
  const time = new PassingTime();
  const lock = new ImageLock(lockKind, time);
  const peers = new Map<string, ModelledCell>();
  const [a, b] = [new ModelledCell('a', time, lock, peers), new ModelledCell('b', time, lock, peers)];
  peers.set('b', b);
  return { time, a, b };
}

function hypervisorUnderTest(lockKind?: ImageLockKind, kind?: Kindness<HypervisorUnderTest>) {
  const { time, a, b } = twoCells(lockKind);
  const sleep = (ms: number): Promise<void> => time.sleep(ms);
  const startMaxMs = 30_000;
  const it: HypervisorUnderTest = { a, b, nameOfB: 'b', sleep, startMaxMs, end: () => time.stop() };
  return Promise.resolve(kind === undefined ? it : kind(it, { a, b }));
}

function guardUnderTest(kind?: Kindness<GuardUnderTest>): Promise<GuardUnderTest> {
  const { time, a, b } = twoCells();
  const { machine, guard } = a.body;
  const client = new ModelledGuardClient(guard, time, new SimulatedProcess());
  const it: GuardUnderTest = {
    guard: client,
    impatient: client,
    bootMs: () => time.nowMs,
    sleep: (ms) => time.sleep(ms),
    aheadMaxMs: deadlineAheadMaxMs(defaultTimings),
    startQemu: (epoch) => {
      machine.execute(epoch, 'running');
      guard.watch();
      return Promise.resolve();
    },
    qemus: () => a.qemus(),
    killGuard: async () => {
      guard.kill(100);
      await time.sleep(200);
    },
    hang: () => guard.freeze(),
    goOn: () => guard.thaw(),
    end: () => time.stop(),
  };
  return Promise.resolve(kind === undefined ? it : kind(it, { a, b }));
}

function guestUnderTest(kind?: Kindness<GuestUnderTest>): Promise<GuestUnderTest> {
  const { time, a, b } = twoCells();
  const { machine } = a.body;
  const frozen = (is: boolean): void => {
    for (const process of machine.processes) machine.freezeProcess(process, is);
  };
  const path = { process: new SimulatedProcess(), body: a.body, diskAnswers: () => true };
  const it: GuestUnderTest = {
    guest: new ModelledGuest(path, time),
    startVm: async () => {
      await a.openGate(3);
      await a.hypervisor.start(3, 60_000);
    },
    killVm: () => a.killQemus(),
    pauseVm: () => {
      for (const process of machine.processes) machine.standStill(process);
      return Promise.resolve();
    },
    freezeVm: () => frozen(true),
    thawVm: () => frozen(false),
    hang: () => a.hang(),
    goOn: () => a.goOn(),
    sleep: (ms) => time.sleep(ms),
    end: () => time.stop(),
  };
  return Promise.resolve(kind === undefined ? it : kind(it, { a, b }));
}

describeHypervisorContract('the simulator’s model', () => hypervisorUnderTest());
describeGuardContract('the simulator’s model', () => guardUnderTest());
describeGuestContract('the simulator’s model', () => guestUnderTest());

test.each<readonly [string, string, ImageLockKind, Kindness<HypervisorUnderTest>]>([
  [
    'an image that two may hold',
    'an image that another node’s QEMU holds is refused as that, and the holder goes on',
    'off',
    (it) => it,
  ],
  [
    'a gate that is never closed',
    'a start that the gate does not let pass is refused as that, and leaves nothing',
    'on',
    (it) => ({ ...it, a: Object.assign(it.a, { closeGate: (epoch: number) => it.a.openGate(epoch) }) }),
  ],
  [
    'a gate that any epoch passes',
    'the gate lets no other epoch pass than the open one',
    'on',
    (it, { a }) => {
      Object.assign(a.body.guard, { mayPass: () => true });
      return it;
    },
  ],
  [
    'a libvirt that never hangs',
    'a libvirt that hangs makes a state that is unknown, in time',
    'on',
    (it) => ({ ...it, a: Object.assign(it.a, { hang: () => undefined }) }),
  ],
  [
    'a gate that was asked before libvirt hung',
    'a start that was not answered is unknown, and never comes up once the gate is closed',
    'on',
    (it, { a }) => {
      const asked = a.body.guard.mayPass.bind(a.body.guard);
      let last = false;
      Object.assign(a.body.guard, { mayPass: (epoch: number) => (last ||= asked(epoch)) });
      return { ...it, a: Object.assign(it.a, { closeGate: () => Promise.resolve() }) };
    },
  ],
  [
    'a copy that goes on by itself',
    'a move leaves a paused copy there and nothing here, and the copy goes on when it is told to',
    'on',
    (it, { a, b }) => {
      const migrate = a.hypervisor.migrate.bind(a.hypervisor);
      Object.assign(a.hypervisor, {
        migrate: async (...args: Parameters<typeof migrate>) => {
          const outcome = await migrate(...args);
          for (const process of b.body.machine.processes) b.body.machine.goOn(process);
          return outcome;
        },
      });
      return it;
    },
  ],
  [
    'a second start comes as far as the image',
    'a second VM beside the first is refused before gate and image are asked, whatever its epoch',
    'on',
    (it, { a }) => {
      const start = a.hypervisor.start.bind(a.hypervisor);
      Object.assign(a.hypervisor, {
        start: (epoch: number, ms: number) =>
          a.qemus() > 0
            ? Promise.resolve({ kind: 'refused', reason: 'image-locked', detail: '' })
            : start(epoch, ms),
      });
      return it;
    },
  ],
  [
    'a start that was cut off is a refusal',
    'a start whose libvirt is killed under it is no refusal, and never comes up once the gate is closed',
    'on',
    (it, { a }) => {
      const start = a.hypervisor.start.bind(a.hypervisor);
      Object.assign(a.hypervisor, {
        start: async (epoch: number, ms: number) => {
          const outcome = await start(epoch, ms);
          return outcome.kind === 'unknown' ? { kind: 'refused', reason: 'hypervisor', detail: '' } : outcome;
        },
      });
      return it;
    },
  ],
  [
    'a target that hangs refuses at once',
    'a move to a node whose libvirt hangs does not end by itself, and leaves nothing once it is called off',
    'on',
    (it, { a, b }) => {
      const migrate = a.hypervisor.migrate.bind(a.hypervisor);
      Object.assign(a.hypervisor, {
        migrate: async (...args: Parameters<typeof migrate>) =>
          b.body.libvirtd.hangs ? { kind: 'failed', detail: 'it hangs' } : migrate(...args),
      });
      return it;
    },
  ],
  [
    'a copy that arrives may go on',
    'a copy that is arriving cannot go on, and goes when its move is called off',
    'on',
    (it, { b }) => {
      Object.assign(b.hypervisor, { resume: () => Promise.resolve({ ok: true, detail: '' }) });
      return it;
    },
  ],
  [
    'a copy that stands still powers off',
    'a copy that arrived hears no power button, and does not go on while another QEMU holds the image',
    'on',
    (it, { b }) => {
      Object.assign(b.hypervisor, { requestShutdown: () => b.killQemus() });
      return it;
    },
  ],
])('a hypervisor is too kind: %s', async (_, title, lockKind, kind) => {
  expect(await brokenClauses(hypervisorClauses, () => hypervisorUnderTest(lockKind, kind))).toContain(title);
});

test.each<readonly [string, string, Kindness<GuardUnderTest>]>([
  [
    'it takes any deadline',
    'a deadline further ahead than the longest proof is refused',
    (it) => {
      const open = it.guard.open.bind(it.guard);
      const near = (deadlineMs: number): number => Math.min(deadlineMs, it.bootMs() + it.aheadMaxMs / 2);
      Object.assign(it.guard, { open: (epoch: number, deadlineMs: number) => open(epoch, near(deadlineMs)) });
      return it;
    },
  ],
  [
    'a late proof revives what has expired',
    'a deadline that passes closes its epoch for ever: a late proof revives nothing',
    (it) => {
      Object.assign(it.guard, { extend: () => Promise.resolve({ kind: 'ok' }) });
      return it;
    },
  ],
  [
    'it spares a QEMU without an epoch',
    'a QEMU whose epoch is not open does not live',
    (it, { a }) => {
      a.body.machine.unkillable = true;
      return it;
    },
  ],
  [
    'it forgets with its process',
    'a guard that was killed remembers what was closed, and the deadline still ends what was open',
    (it) => {
      const fresh = { closedThrough: 0, open: null, processes: [] };
      const forget = () =>
        Object.assign(it.guard, { state: () => Promise.resolve({ kind: 'ok', state: fresh }) });
      return { ...it, killGuard: () => Promise.resolve(void forget()) };
    },
  ],
  [
    'it always answers',
    'a guard that does not answer is an outcome of its own, and comes back in time',
    (it) => ({ ...it, hang: () => undefined }),
  ],
])('a guard is too kind: %s', async (_, title, kind) => {
  expect(await brokenClauses(guardClauses, () => guardUnderTest(kind))).toContain(title);
});

test.each<readonly [string, string, Kindness<GuestUnderTest>]>([
  [
    'silence is concluded where there is no VM',
    'where there is no VM nobody is silent: it is unknown',
    (it, { a }) => ({
      ...it,
      guest: { probe: () => Promise.resolve(a.qemus() === 0 ? 'silent' : 'unknown') },
    }),
  ],
  [
    'a guest needs no time to boot',
    'a guest that boots is silent, and answers in the end, also while libvirt hangs',
    (it, { a }) => {
      const { guest } = it;
      const kindly = async (ms: number) => (a.qemus() > 0 ? 'answers' : guest.probe(ms));
      return { ...it, guest: { probe: kindly } };
    },
  ],
  [
    'libvirt is never needed',
    'a silence that libvirt cannot confirm is unknown',
    (it) => ({ ...it, hang: () => undefined }),
  ],
  [
    'a VM that stands still is left alone',
    'a VM that stands still is silent: it is there, and it does not answer',
    (it, { a }) => {
      const { guest } = it;
      const stands = (): boolean => a.body.machine.processes.some(({ state }) => state === 'paused');
      const kindly = async (ms: number) => (stands() ? 'unknown' : guest.probe(ms));
      return { ...it, guest: { probe: kindly } };
    },
  ],
])('a guest is too kind: %s', async (_, title, kind) => {
  expect(await brokenClauses(guestClauses, () => guestUnderTest(kind))).toContain(title);
});
