import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { ImageLock } from './image-lock.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface QemuProcess {
  readonly node: string;
  readonly pid: number;
  readonly startTicks: number;
  readonly epoch: number;
  /** Here a killed process is gone at once or stuck; a slow end is the real table's matter. */
  readonly leaving: false;
  /** paused: the copy that a move left here; arriving: its memory is still on the way. */
  state: 'running' | 'paused' | 'arriving';
  frozen: boolean;
  /** Whether the guest inside answers. */
  wellBehaved: boolean;
}

/** Who wants to know that something about the QEMUs of a node has changed. */
export type OnQemuChange = (what: QemuChange, process: QemuProcess) => void;
export type QemuChange =
  | 'executed'
  | 'runs'
  | 'paused'
  | 'ended'
  | 'power-lost'
  | 'frozen'
  | 'thawed'
  /** Something that it had written before it ended has reached the image. */
  | 'wrote-late';

/** A node's process table of QEMUs, between two power cuts. */
export class Machine {
  on = true;
  frozen = false;
  /** SIGKILL does not end a process that waits inside the kernel. */
  unkillable = false;
  /** What a QEMU wrote may be on its way to the image for so long. */
  lateWriteMaxMs = 0;
  #nextPid = 100;
  #processes: QemuProcess[] = [];
  readonly #node: string;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #lock: ImageLock;
  readonly #changed: OnQemuChange;

  constructor(node: string, time: VirtualTime, random: SeededRandom, lock: ImageLock, changed: OnQemuChange) {
    this.#node = node;
    this.#time = time;
    this.#random = random;
    this.#lock = lock;
    this.#changed = changed;
  }

  get processes(): readonly QemuProcess[] {
    return this.#processes;
  }

  /** @returns null when QEMU found the image locked, and ended. */
  execute(epoch: number, state: QemuProcess['state']): QemuProcess | null {
    const process: QemuProcess = {
      node: this.#node,
      pid: this.#nextPid++,
      startTicks: this.#time.nowMs,
      epoch,
      leaving: false,
      state,
      frozen: this.frozen,
      wellBehaved: true,
    };
    // A copy that arrives takes the lock only when it goes on.
    if (state === 'running' && !this.#lock.acquire(process)) return null;
    this.#processes = [...this.#processes, process];
    this.#changed('executed', process);
    if (state === 'running') this.#changed('runs', process);
    return process;
  }

  /** @returns false when another QEMU holds the image. */
  goOn(process: QemuProcess): boolean {
    if (!this.#processes.includes(process) || !this.#lock.acquire(process)) return false;
    process.state = 'running';
    this.#changed('runs', process);
    return true;
  }

  standStill(process: QemuProcess): void {
    process.state = 'paused';
    this.#lock.release(process);
    this.#changed('paused', process);
  }

  /** SIGKILL: the process is gone a little later. */
  kill(pid: number): void {
    if (this.unkillable) return;
    this.#time.after(this.#random.integer(5, 200), () => this.end(pid));
  }

  end(pid: number): void {
    const ended = this.#processes.find((process) => process.pid === pid);
    if (ended === undefined) return;
    this.#processes = this.#processes.filter((process) => process !== ended);
    this.#changed('ended', ended);
    this.#afterLastWrite(ended, () => this.#lock.release(ended));
  }

  freeze(frozen: boolean): void {
    this.frozen = frozen;
    for (const process of this.#processes) this.freezeProcess(process, frozen);
  }

  freezeProcess(process: QemuProcess, frozen: boolean): void {
    if (process.frozen === frozen) return;
    process.frozen = frozen;
    this.#changed(frozen ? 'frozen' : 'thawed', process);
  }

  powerOff(): void {
    this.on = false;
    const lost = this.#processes;
    this.#processes = [];
    for (const process of lost) {
      this.#changed('power-lost', process);
      this.#afterLastWrite(process, () => this.#lock.abandon(process));
    }
  }

  /** The lock is given back behind whatever is on its way; only what has no lock comes in between [F16]. */
  #afterLastWrite(process: QemuProcess, letGo: () => void): void {
    if (this.lateWriteMaxMs === 0 || process.state !== 'running') return letGo();
    this.#time.after(this.#random.integer(1, this.lateWriteMaxMs), () => {
      this.#changed('wrote-late', process);
      letGo();
    });
  }
}
