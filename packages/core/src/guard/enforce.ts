import { latch } from './guard-state.ts';
import type { GuardMemory, GuardSettings } from './guard-state.ts';

/** A QEMU of the guarded VM, as the process table shows it. */
export interface GuardedProcess {
  readonly pid: number;
  /** Tells a process from a later one that got the same pid. */
  readonly startTicks: number;
  /** From its command line; null when it could not be read there. */
  readonly epoch: number | null;
  /** It was killed and only returns its memory to the kernel: nothing of it executes any more. */
  readonly leaving: boolean;
}

/** A kill that was commanded and has not been seen to work yet. */
export interface PendingKill {
  readonly pid: number;
  readonly startTicks: number;
  readonly sinceMs: number;
}

export interface Enforcement {
  readonly memory: GuardMemory;
  readonly kills: readonly GuardedProcess[];
  readonly pending: readonly PendingKill[];
  readonly reset: boolean;
}

/**
 * The one sentence the guard exists for: a QEMU of the guarded VM exists only while its epoch is
 * open and its deadline has not passed. What breaks it is killed, again at every look; what will
 * not die in time takes the machine with it.
 */
export function enforce(
  before: GuardMemory,
  pendingBefore: readonly PendingKill[],
  processes: readonly GuardedProcess[],
  nowMs: number,
  { killWaitMs }: Pick<GuardSettings, 'killWaitMs'>,
): Enforcement {
  const memory = latch(before, nowMs);
  const kills = processes.filter(({ epoch }) => epoch === null || epoch !== memory.open?.epoch);
  // A large guest's memory takes its time; a process that waits for anything else in the kernel is not leaving.
  const stuck = kills.filter(({ leaving }) => !leaving);
  const pending = stuck.map((process): PendingKill => {
    const known = pendingBefore.find(
      ({ pid, startTicks }) => pid === process.pid && startTicks === process.startTicks,
    );
    return { pid: process.pid, startTicks: process.startTicks, sinceMs: known?.sinceMs ?? nowMs };
  });
  const reset = pending.some(({ sinceMs }) => nowMs - sinceMs >= killWaitMs);
  return { memory, kills, pending, reset };
}
