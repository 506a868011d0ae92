import { deadlineAheadMaxMs, defaultTimings } from '@zsha/core/lease/timings';
import { guardFigures } from '@zsha/core/guard/guard-figures';
import { enforce } from '@zsha/core/guard/enforce';
import type { PendingKill } from '@zsha/core/guard/enforce';
import {
  askGate,
  closeEpoch,
  extendEpoch,
  freshGuardMemory,
  latch,
  openEpoch,
} from '@zsha/core/guard/guard-state';
import type { GuardAnswer, GuardMemory } from '@zsha/core/guard/guard-state';
import type { Guard, GuardOutcome, GuardState } from '@zsha/core/ports/guard';
import type { Machine } from './machine.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

const { checkEveryMs, killWaitMs } = guardFigures;
const settings = { deadlineAheadMaxMs: deadlineAheadMaxMs(defaultTimings), killWaitMs };
const agentTimeoutMs = 1000;

export interface GuardBody {
  readonly machine: Machine;
  readonly time: VirtualTime;
  /** The node's own clock. */
  readonly bootMs: () => number;
  readonly killed: (epoch: number) => void;
  readonly resetMachine: () => void;
}

/** The guard's own rules over a simulated process table; its memory outlives its process. */
export class ModelledGuard {
  #memory: GuardMemory = freshGuardMemory;
  #pending: readonly PendingKill[] = [];
  #up = true;
  #frozen = 0;
  #checking = false;
  #armed = false;
  readonly #body: GuardBody;

  constructor(body: GuardBody) {
    this.#body = body;
  }

  /** What the gate asks at the last moment; a guard that does not answer lets nothing pass. */
  mayPass(epoch: number): boolean {
    return this.answers && askGate(this.#memory, epoch, this.#body.bootMs()).refusal === null;
  }

  open(epoch: number, deadlineBootMs: number): GuardOutcome {
    return this.#change(openEpoch(this.#memory, epoch, deadlineBootMs, this.#body.bootMs(), settings));
  }

  extend(epoch: number, deadlineBootMs: number): GuardOutcome {
    return this.#change(extendEpoch(this.#memory, epoch, deadlineBootMs, this.#body.bootMs(), settings));
  }

  close(epoch: number): GuardOutcome {
    const outcome = this.#change(closeEpoch(this.#memory, epoch, this.#body.bootMs()));
    if (this.answers) this.#enforce();
    return outcome;
  }

  state(): { kind: 'ok'; state: GuardState } | { kind: 'unknown'; detail: string } {
    if (!this.answers) return { kind: 'unknown', detail: 'no answer' };
    this.#memory = latch(this.#memory, this.#body.bootMs());
    const processes = this.#body.machine.processes.map(({ pid, epoch }) => ({ pid, epoch }));
    return { kind: 'ok', state: { ...this.#memory, processes } };
  }

  /** Several times a second; a table without a QEMU has nothing to enforce, so it costs nothing. */
  watch(): void {
    if (this.#checking) return;
    this.#checking = true;
    const look = (): void => {
      const { machine, time } = this.#body;
      if (!machine.on || machine.processes.length === 0) {
        this.#checking = false;
        return;
      }
      if (this.answers) this.#enforce();
      time.after(checkEveryMs, look);
    };
    this.#body.time.after(checkEveryMs, look);
  }

  /** SIGKILL; systemd starts it again, and it goes on from its memory. */
  kill(restartMs: number): void {
    if (!this.#up) return;
    this.#up = false;
    this.#pending = [];
    this.#body.time.after(restartMs, () => {
      this.#up = true;
      this.#frozen = 0;
      if (this.#body.machine.on && !this.#body.machine.frozen) this.#enforce();
    });
  }

  freeze(): void {
    this.#frozen += 1;
  }

  thaw(): void {
    this.#frozen = Math.max(this.#frozen - 1, 0);
    if (this.answers) this.#enforce();
  }

  get answers(): boolean {
    return this.#up && this.#frozen === 0 && this.#body.machine.on;
  }

  #change({ memory, refusal }: GuardAnswer): GuardOutcome {
    if (!this.answers) return { kind: 'unknown', detail: 'no answer' };
    this.#memory = memory;
    this.#lookAtDeadline();
    return refusal === null ? { kind: 'ok' } : { kind: 'refused', reason: refusal.kind };
  }

  /** As the guard does: one look at the deadline itself, moved with it. */
  #lookAtDeadline(): void {
    const { time, bootMs, machine } = this.#body;
    if (this.#armed || this.#memory.open === null) return;
    this.#armed = true;
    time.after(Math.max(this.#memory.open.deadlineBootMs - bootMs(), 0) + 1, () => {
      this.#armed = false;
      const { open } = this.#memory;
      if (open !== null && bootMs() < open.deadlineBootMs) this.#lookAtDeadline();
      else if (machine.on && this.answers) this.#enforce();
    });
  }

  #enforce(): void {
    const { machine, bootMs, killed, resetMachine } = this.#body;
    const before = this.#pending;
    const { memory, kills, pending, reset } = enforce(
      this.#memory,
      before,
      machine.processes,
      bootMs(),
      settings,
    );
    this.#memory = memory;
    this.#pending = pending;
    for (const { pid, epoch } of kills) {
      machine.kill(pid);
      if (!before.some((known) => known.pid === pid)) killed(epoch ?? 0);
    }
    if (reset) resetMachine();
  }
}

/** One agent's way to the guard of its node. */
export class ModelledGuardClient implements Guard {
  readonly #guard: ModelledGuard;
  readonly #time: VirtualTime;
  readonly #process: SimulatedProcess;

  constructor(guard: ModelledGuard, time: VirtualTime, process: SimulatedProcess) {
    this.#guard = guard;
    this.#time = time;
    this.#process = process;
  }

  open(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#ask(() => this.#guard.open(epoch, deadlineBootMs));
  }

  extend(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#ask(() => this.#guard.extend(epoch, deadlineBootMs));
  }

  close(epoch: number): Promise<GuardOutcome> {
    return this.#ask(() => this.#guard.close(epoch));
  }

  state(): ReturnType<Guard['state']> {
    return this.#ask(() => this.#guard.state());
  }

  #ask<T extends { readonly kind: string }>(act: () => T): Promise<T> {
    const outcome = act();
    if (outcome.kind !== 'unknown') return Promise.resolve(outcome);
    return new Promise((resolve) =>
      this.#time.after(agentTimeoutMs, () => this.#process.deliver(() => resolve(outcome))),
    );
  }
}
