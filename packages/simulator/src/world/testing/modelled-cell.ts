import type { HypervisorCell } from '@zsha/contracts/hypervisor-contract';
import type { Hypervisor } from '@zsha/core/ports/hypervisor';
import { deadlineAheadMaxMs, defaultTimings } from '@zsha/core/lease/timings';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ModelledGuard } from '../guard-model.ts';
import { Libvirtd, ModelledHypervisor } from '../hypervisor-model.ts';
import type { HypervisorBody } from '../hypervisor-model.ts';
import type { ImageLock } from '../image-lock.ts';
import { Machine } from '../machine.ts';
import { SimulatedProcess } from '../simulated-process.ts';
import type { VirtualTime } from '../virtual-time.ts';

const feedEveryMs = 500;

/** One node's QEMUs, guard and libvirt, without an agent: what a hypervisor's contract is checked on. */
export class ModelledCell implements HypervisorCell {
  readonly body: HypervisorBody;
  readonly hypervisor: Hypervisor;
  readonly #time: VirtualTime;
  #openEpoch: number | null = null;
  #goOn: () => void = () => undefined;

  constructor(name: string, time: VirtualTime, lock: ImageLock, peers: ReadonlyMap<string, ModelledCell>) {
    const random = new SeededRandom(name.length);
    const machine = new Machine(name, time, random, lock, () => undefined);
    const guard = new ModelledGuard({
      machine,
      time,
      bootMs: () => time.nowMs,
      killed: () => undefined,
      resetMachine: () => undefined,
    });
    this.#time = time;
    this.body = { machine, guard, libvirtd: new Libvirtd() };
    const peer = (other: string): HypervisorBody | null => peers.get(other)?.body ?? null;
    this.hypervisor = new ModelledHypervisor(
      { process: new SimulatedProcess(), body: this.body, peer },
      time,
      random,
    );
  }

  openGate(epoch: number): Promise<void> {
    this.#openEpoch = epoch;
    this.#feed(epoch);
    return Promise.resolve();
  }

  closeGate(epoch: number): Promise<void> {
    this.#openEpoch = null;
    this.body.guard.close(epoch);
    return Promise.resolve();
  }

  qemus(): number {
    return this.body.machine.processes.length;
  }

  killQemus(): Promise<void> {
    for (const { pid } of this.body.machine.processes) this.body.machine.end(pid);
    return Promise.resolve();
  }

  hang(): void {
    this.#goOn = this.body.libvirtd.hang();
  }

  goOn(): void {
    this.#goOn();
  }

  killLibvirt(): Promise<void> {
    this.body.libvirtd.forget();
    return Promise.resolve();
  }

  /** As an agent with fresh proofs would. */
  #feed(epoch: number): void {
    if (this.#openEpoch !== epoch) return;
    this.body.guard.open(epoch, this.#time.nowMs + deadlineAheadMaxMs(defaultTimings));
    this.#time.after(feedEveryMs, () => this.#feed(epoch));
  }
}
