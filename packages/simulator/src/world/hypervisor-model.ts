import type { DomainState, Hypervisor, MigrationOutcome, StartOutcome } from '@zsha/core/ports/hypervisor';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { ModelledGuard } from './guard-model.ts';
import type { Machine } from './machine.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a hypervisor has under it: the process table, and the guard that its gate asks. */
export interface Body {
  readonly machine: Machine;
  readonly guard: ModelledGuard;
}

/** libvirt on one node: slow, honest, and deaf once its node is off. */
export class ModelledHypervisor implements Hypervisor {
  readonly #node: Body;
  readonly #peers: () => ReadonlyMap<string, Body>;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(node: Body, peers: () => ReadonlyMap<string, Body>, time: VirtualTime, random: SeededRandom) {
    this.#node = node;
    this.#peers = peers;
    this.#time = time;
    this.#random = random;
  }

  async start(epoch: number): Promise<StartOutcome> {
    await this.#time.sleep(this.#random.integer(300, 900));
    const { machine, guard } = this.#node;
    if (!machine.on) return { kind: 'unknown', detail: 'the node is off' };
    if (!guard.mayPass(epoch)) return { kind: 'refused', reason: 'gate', detail: 'closed' };
    machine.execute(epoch, 'running');
    return { kind: 'started' };
  }

  state(): Promise<DomainState> {
    const [process] = this.#node.machine.processes;
    return Promise.resolve(process === undefined ? { kind: 'absent' } : { kind: process.state });
  }

  async requestShutdown(): Promise<void> {
    await this.#time.sleep(50);
    const { machine } = this.#node;
    for (const { pid } of machine.processes)
      this.#time.after(this.#random.integer(1000, 5000), () => machine.end(pid));
  }

  async resume(): Promise<{ ok: boolean; detail: string }> {
    await this.#time.sleep(50);
    const [process] = this.#node.machine.processes;
    if (process?.state !== 'paused') return { ok: false, detail: 'no paused domain' };
    process.state = 'running';
    return { ok: true, detail: '' };
  }

  async migrate(
    target: string,
    epoch: number,
    onPercent: (percent: number) => void,
  ): Promise<MigrationOutcome> {
    const peer = this.#peers().get(target);
    await this.#time.sleep(this.#random.integer(200, 500));
    if (peer === undefined || !peer.machine.on || !peer.guard.mayPass(epoch))
      return { kind: 'failed', detail: 'the target did not start' };
    const { machine: there } = peer;
    there.execute(epoch, 'arriving');
    await this.#time.sleep(this.#random.integer(800, 2500));
    onPercent(50);
    const here = this.#node.machine;
    const [source] = here.processes;
    const copy = there.processes.find((process) => process.epoch === epoch);
    if (!here.on || source === undefined || copy === undefined || !there.on) {
      if (copy !== undefined) there.end(copy.pid);
      return { kind: 'failed', detail: 'the connection broke' };
    }
    // The source stands still from here: the copy is whole, and the source ends with the reply.
    source.state = 'paused';
    copy.state = 'paused';
    await this.#time.sleep(this.#random.integer(20, 200));
    if (!here.on) return { kind: 'unknown', detail: 'the node is off' };
    here.end(source.pid);
    return { kind: 'done' };
  }

  abortMigration(): Promise<void> {
    return this.#time.sleep(60);
  }
}
