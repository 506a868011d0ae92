import { enforce } from '@zsha/core/guard/enforce';
import type { GuardedProcess, PendingKill } from '@zsha/core/guard/enforce';
import { askGate, closeEpoch, extendEpoch, latch, openEpoch } from '@zsha/core/guard/guard-state';
import type { GuardAnswer, GuardMemory, GuardSettings } from '@zsha/core/guard/guard-state';
import type { GuardDeed, GuardReply, GuardRequest } from '@zsha/core/guard/guard-wire';
import { unreachable } from '@zsha/kit/unreachable';

const deedsKept = 50;

export interface GuardParts {
  readonly settings: GuardSettings;
  readonly bootMs: () => number;
  readonly wallTime: () => string;
  readonly look: (nowMs: number) => readonly GuardedProcess[];
  readonly kill: (pid: number) => void;
  readonly resetMachine: () => void;
  readonly save: (memory: GuardMemory) => void;
  /** Asks for a {@link Guard.check} at this boot time, in place of the one asked for before; null: none. */
  readonly wakeAt: (bootMs: number | null) => void;
  /** One sentence about what happened. */
  readonly log: (kind: string, text: string, epoch: number | null) => void;
}

/** The pure rules, tied to a process table, a clock and a memory that outlives this process. */
export class Guard {
  #memory: GuardMemory;
  #pending: readonly PendingKill[] = [];
  #deeds: readonly GuardDeed[] = [];
  #deedCount = 0;
  readonly #parts: GuardParts;

  constructor(memory: GuardMemory, parts: GuardParts) {
    this.#memory = memory;
    this.#parts = parts;
    parts.wakeAt(memory.open?.deadlineBootMs ?? null);
  }

  answer(request: GuardRequest): GuardReply {
    const nowMs = this.#parts.bootMs();
    switch (request.op) {
      case 'open':
      case 'extend': {
        const { epoch, deadlineBootMs } = request;
        const change = request.op === 'open' ? openEpoch : extendEpoch;
        return this.#reply(change(this.#memory, epoch, deadlineBootMs, nowMs, this.#parts.settings));
      }
      case 'close': {
        const reply = this.#reply(closeEpoch(this.#memory, request.epoch, nowMs));
        this.check();
        return reply;
      }
      case 'ask':
        return this.#reply(askGate(this.#memory, request.epoch, nowMs));
      case 'state':
        return this.#state(this.check());
      default:
        return unreachable(request);
    }
  }

  /** The look that is taken several times a second. */
  check(): readonly GuardedProcess[] {
    const { settings, bootMs, look, kill, log, resetMachine } = this.#parts;
    const nowMs = bootMs();
    const processes = look(nowMs);
    const { memory, kills, pending, reset } = enforce(
      this.#memory,
      this.#pending,
      processes,
      nowMs,
      settings,
    );
    this.#remember(memory);
    for (const { pid, startTicks, epoch } of kills) {
      kill(pid);
      if (this.#pending.some((known) => known.pid === pid && known.startTicks === startTicks)) continue;
      this.#note('killed', pid, epoch);
      log('killed', `QEMU ${pid} was killed: its epoch is not open.`, epoch);
    }
    this.#pending = pending;
    if (reset) {
      const [stuck] = pending;
      this.#note('reset', stuck?.pid ?? 0, null);
      log('reset', `QEMU ${stuck?.pid} does not die; the machine is reset.`, null);
      resetMachine();
    }
    return processes;
  }

  #reply({ memory, refusal }: GuardAnswer): GuardReply {
    // On record before it is said: a guard that restarts right after must know it too.
    this.#remember(memory);
    if (refusal !== null) return { kind: 'refused', refusal };
    return this.#state([]);
  }

  #state(processes: readonly GuardedProcess[]): GuardReply {
    return {
      kind: 'ok',
      ...this.#memory,
      processes: processes.map(({ pid, epoch }) => ({ pid, epoch })),
      deeds: this.#deeds,
    };
  }

  #remember(memory: GuardMemory): void {
    if (memory === this.#memory) return;
    const { log } = this.#parts;
    const before = this.#memory;
    this.#parts.save(memory);
    this.#memory = memory;
    // At the deadline itself: a look a quarter of a second later would be a quarter of a second for nothing.
    this.#parts.wakeAt(memory.open?.deadlineBootMs ?? null);
    if (memory.open !== null && memory.open.epoch !== before.open?.epoch)
      log('opened', `Epoch ${memory.open.epoch} is open.`, memory.open.epoch);
    if (memory.closedThrough > before.closedThrough) {
      const expired = before.open !== null && latch(before, this.#parts.bootMs()).open === null;
      const why = expired ? 'its deadline passed' : 'on request';
      log('closed', `Every epoch through ${memory.closedThrough} is closed: ${why}.`, memory.closedThrough);
    }
  }

  #note(kind: GuardDeed['kind'], pid: number, epoch: number | null): void {
    this.#deedCount += 1;
    const deed = { number: this.#deedCount, at: this.#parts.wallTime(), kind, pid, epoch };
    this.#deeds = [...this.#deeds, deed].slice(-deedsKept);
  }
}
