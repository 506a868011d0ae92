import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { VirtualTime } from './virtual-time.ts';

export interface QemuProcess {
  readonly pid: number;
  readonly startTicks: number;
  readonly epoch: number;
  /** paused: the copy that a move left here; arriving: its memory is still on the way. */
  state: 'running' | 'paused' | 'arriving';
}

/** A node's body between two power cuts: its process table, and what its power cut takes away. */
export class Machine {
  on = true;
  #nextPid = 100;
  #processes: QemuProcess[] = [];
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(time: VirtualTime, random: SeededRandom) {
    this.#time = time;
    this.#random = random;
  }

  get processes(): readonly QemuProcess[] {
    return this.#processes;
  }

  execute(epoch: number, state: QemuProcess['state']): void {
    const pid = this.#nextPid++;
    this.#processes.push({ pid, startTicks: this.#time.nowMs, epoch, state });
  }

  /** SIGKILL: the process is gone a little later. */
  kill(pid: number): void {
    this.#time.after(this.#random.integer(5, 200), () => this.end(pid));
  }

  end(pid: number): void {
    this.#processes = this.#processes.filter((process) => process.pid !== pid);
  }

  powerOff(): void {
    this.on = false;
    this.#processes = [];
  }
}
