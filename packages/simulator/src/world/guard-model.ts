import { enforce } from '@zsha/core/guard/enforce';
import type { PendingKill } from '@zsha/core/guard/enforce';
import { askGate, closeEpoch, extendEpoch, freshGuardMemory, openEpoch } from '@zsha/core/guard/guard-state';
import type { GuardAnswer, GuardMemory } from '@zsha/core/guard/guard-state';
import type { Guard, GuardOutcome, GuardState } from '@zsha/core/ports/guard';
import type { Machine } from './machine.ts';
import type { VirtualTime } from './virtual-time.ts';

const settings = { deadlineAheadMaxMs: 4000, killWaitMs: 800 };
const checkEveryMs = 250;

/** The guard's own rules over a simulated process table. */
export class ModelledGuard implements Guard {
  #memory: GuardMemory = freshGuardMemory;
  #pending: readonly PendingKill[] = [];
  readonly #machine: Machine;
  readonly #time: VirtualTime;

  constructor(machine: Machine, time: VirtualTime) {
    this.#machine = machine;
    this.#time = time;
    this.#check();
  }

  mayPass(epoch: number): boolean {
    return askGate(this.#memory, epoch, this.#time.nowMs).refusal === null;
  }

  open(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#answer(openEpoch(this.#memory, epoch, deadlineBootMs, this.#time.nowMs, settings));
  }

  extend(epoch: number, deadlineBootMs: number): Promise<GuardOutcome> {
    return this.#answer(extendEpoch(this.#memory, epoch, deadlineBootMs, this.#time.nowMs, settings));
  }

  close(epoch: number): Promise<GuardOutcome> {
    const answer = this.#answer(closeEpoch(this.#memory, epoch, this.#time.nowMs));
    this.#enforce();
    return answer;
  }

  state(): Promise<{ kind: 'ok'; state: GuardState }> {
    const processes = this.#machine.processes.map(({ pid, epoch }) => ({ pid, epoch }));
    return Promise.resolve({ kind: 'ok', state: { ...this.#memory, processes } });
  }

  #answer({ memory, refusal }: GuardAnswer): Promise<GuardOutcome> {
    this.#memory = memory;
    return Promise.resolve(refusal === null ? { kind: 'ok' } : { kind: 'refused', reason: refusal.kind });
  }

  #check(): void {
    if (!this.#machine.on) return;
    this.#enforce();
    this.#time.after(checkEveryMs, () => this.#check());
  }

  #enforce(): void {
    const { memory, kills, pending } = enforce(
      this.#memory,
      this.#pending,
      this.#machine.processes,
      this.#time.nowMs,
      settings,
    );
    this.#memory = memory;
    this.#pending = pending;
    for (const { pid } of kills) this.#machine.kill(pid);
  }
}
